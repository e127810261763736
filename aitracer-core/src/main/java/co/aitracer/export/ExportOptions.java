package co.aitracer.export;

import java.time.Duration;

/**
 * How the pipeline queues and batches.
 *
 * @param queueCapacity how many logs wait at most; the newest is dropped when full
 * @param batchSize how many logs go in one request at most
 * @param batchBytes how many bytes of JSON go in one request at most; a single larger log
 * goes alone
 * @param flushInterval how long a log waits for others at most
 * @param initialBackoff the wait after the first failure; doubled after each further one
 * @param maxBackoff the longest wait between two attempts, and the wait while the key is
 * refused; a sink that names a longer one is obeyed
 * @since 0.1.0
 */
public record ExportOptions(int queueCapacity, int batchSize, int batchBytes, Duration flushInterval,
		Duration initialBackoff, Duration maxBackoff) {

	/**
	 * 10,000 logs; batches of 100 logs, 1 MiB or one second; waits of 200 ms to 30 s.
	 */
	public static final ExportOptions DEFAULTS = new ExportOptions(10_000, 100, 1 << 20, Duration.ofSeconds(1),
			Duration.ofMillis(200), Duration.ofSeconds(30));

	/**
	 * Checks that every value is positive.
	 */
	public ExportOptions {
		positive("queueCapacity", queueCapacity);
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
	 * The same options with another queue capacity.
	 * @param capacity how many logs wait at most
	 * @return the options
	 */
	public ExportOptions withQueueCapacity(int capacity) {
		return new ExportOptions(capacity, this.batchSize, this.batchBytes, this.flushInterval, this.initialBackoff,
				this.maxBackoff);
	}

	/**
	 * The same options with other batches.
	 * @param size how many logs go in one request at most
	 * @param bytes how many bytes go in one request at most
	 * @return the options
	 */
	public ExportOptions withBatch(int size, int bytes) {
		return new ExportOptions(this.queueCapacity, size, bytes, this.flushInterval, this.initialBackoff,
				this.maxBackoff);
	}

	/**
	 * The same options with another flush interval.
	 * @param interval how long a log waits for others at most
	 * @return the options
	 */
	public ExportOptions withFlushInterval(Duration interval) {
		return new ExportOptions(this.queueCapacity, this.batchSize, this.batchBytes, interval, this.initialBackoff,
				this.maxBackoff);
	}

	/**
	 * The same options with other waits between attempts.
	 * @param initial the wait after the first failure
	 * @param max the longest wait
	 * @return the options
	 */
	public ExportOptions withBackoff(Duration initial, Duration max) {
		return new ExportOptions(this.queueCapacity, this.batchSize, this.batchBytes, this.flushInterval, initial, max);
	}

}
