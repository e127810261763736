package co.aitracer.export;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the pipeline queues and batches.
 *
 * @param queueCapacity how many logs wait in memory for each sink at most; the newest is
 * dropped when full. One project alone can take eight ninths of it
 * @param queueBytes how many bytes wait in memory for each sink at most, rendered as JSON
 * @param batchSize how many logs go in one request at most
 * @param batchBytes how many bytes of JSON go in one request at most; a single larger log
 * goes alone
 * @param flushInterval how long a log waits for others at most
 * @param initialBackoff the wait after the first failure; doubled after each further one
 * @param maxBackoff the longest wait between two attempts, and the wait while the key is
 * refused; a sink that names a longer one is obeyed
 * @param buffer where logs wait on disk, or null to keep them in memory only
 * @since 0.1.0
 */
public record ExportOptions(int queueCapacity, long queueBytes, int batchSize, int batchBytes, Duration flushInterval,
		Duration initialBackoff, Duration maxBackoff, @Nullable BufferOptions buffer) {

	/**
	 * 10,000 logs and 64 MiB; batches of 512 logs, 1 MiB or one second; waits of 200 ms
	 * to 30 s; no buffer on disk.
	 */
	public static final ExportOptions DEFAULTS = new ExportOptions(10_000, 64L << 20, 512, 1 << 20,
			Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofSeconds(30), null);

	/**
	 * Checks that every value is positive.
	 */
	public ExportOptions {
		positive("queueCapacity", queueCapacity);
		positive("queueBytes", queueBytes);
		positive("batchSize", batchSize);
		positive("batchBytes", batchBytes);
		positive("flushInterval", Waits.nanos(flushInterval));
		positive("initialBackoff", Waits.nanos(initialBackoff));
		positive("maxBackoff", Waits.nanos(maxBackoff));
	}

	private static void positive(String name, long value) {
		if (value <= 0) {
			throw new IllegalArgumentException("'" + name + "' must be positive, but is " + value);
		}
	}

	/**
	 * The same options with another bound of the queue.
	 * @param capacity how many logs wait in memory for each sink at most
	 * @return the options
	 */
	public ExportOptions withQueueCapacity(int capacity) {
		return withQueue(capacity, this.queueBytes);
	}

	/**
	 * The same options with other bounds of the queue.
	 * @param capacity how many logs wait in memory for each sink at most
	 * @param bytes how many bytes wait in memory for each sink at most
	 * @return the options
	 */
	public ExportOptions withQueue(int capacity, long bytes) {
		return new ExportOptions(capacity, bytes, this.batchSize, this.batchBytes, this.flushInterval,
				this.initialBackoff, this.maxBackoff, this.buffer);
	}

	/**
	 * The same options with other batches.
	 * @param size how many logs go in one request at most
	 * @param bytes how many bytes go in one request at most
	 * @return the options
	 */
	public ExportOptions withBatch(int size, int bytes) {
		return new ExportOptions(this.queueCapacity, this.queueBytes, size, bytes, this.flushInterval,
				this.initialBackoff, this.maxBackoff, this.buffer);
	}

	/**
	 * The same options with another flush interval.
	 * @param interval how long a log waits for others at most
	 * @return the options
	 */
	public ExportOptions withFlushInterval(Duration interval) {
		return new ExportOptions(this.queueCapacity, this.queueBytes, this.batchSize, this.batchBytes, interval,
				this.initialBackoff, this.maxBackoff, this.buffer);
	}

	/**
	 * The same options with other waits between attempts.
	 * @param initial the wait after the first failure
	 * @param max the longest wait
	 * @return the options
	 */
	public ExportOptions withBackoff(Duration initial, Duration max) {
		return new ExportOptions(this.queueCapacity, this.queueBytes, this.batchSize, this.batchBytes,
				this.flushInterval, initial, max, this.buffer);
	}

	/**
	 * The same options with another buffer.
	 * @param buffer where logs wait on disk, or null to keep them in memory only
	 * @return the options
	 */
	public ExportOptions withBuffer(@Nullable BufferOptions buffer) {
		return new ExportOptions(this.queueCapacity, this.queueBytes, this.batchSize, this.batchBytes,
				this.flushInterval, this.initialBackoff, this.maxBackoff, buffer);
	}

}
