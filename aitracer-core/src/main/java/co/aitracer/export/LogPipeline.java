package co.aitracer.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;
import co.aitracer.record.LlmLog;

/**
 * Takes logs from the application's threads and delivers them to a sink on one thread of
 * its own. Internal: public only because the tracer lives in another package.
 * <p>
 * Taking a log never blocks and never throws. Delivered logs arrive in the order in which
 * they were taken. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class LogPipeline implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LogPipeline.class);

	private final ExportOptions options;

	private final LogQueue queue;

	private final LogEncoder encoder;

	private final LogSink sink;

	private final BatchDelivery delivery;

	private final ExportCounters counters = new ExportCounters();

	private final DeliveryHealth health = new DeliveryHealth();

	private final Shutdown shutdown = new Shutdown();

	private final AtomicBoolean started = new AtomicBoolean();

	private final Thread exporter;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition progress = this.lock.newCondition();

	/** Logs that left the queue for good, whatever became of them. */
	private volatile long settled;

	/** The exporter does not wait for full batches until this many logs are settled. */
	private volatile long flushTarget;

	/** Rendered, but no longer fits into the batch before it. */
	private @Nullable EncodedLog carried;

	/**
	 * Makes a pipeline; its thread starts with the first log.
	 * @param options how it queues and batches
	 * @param sender what each log says about its sender
	 * @param capture how much content leaves the application
	 * @param masker masks the content if the capture says so
	 * @param sink where the logs go; closed with the pipeline
	 */
	public LogPipeline(ExportOptions options, SenderInfo sender, ContentCapture capture, @Nullable ContentMasker masker,
			LogSink sink) {
		this.options = options;
		this.queue = new LogQueue(options.queueCapacity());
		this.encoder = new LogEncoder(sender, capture, masker);
		this.sink = sink;
		this.delivery = new BatchDelivery(sink, options, this.counters, this.health, this.shutdown);
		this.exporter = new Thread(this::run, "aitracer-exporter");
		this.exporter.setDaemon(true);
	}

	/**
	 * Takes a log.
	 * @param log a log whose project, trace and span are decided
	 * @return whether it was taken; if not, it was dropped and counted
	 */
	public boolean offer(LlmLog log) {
		if (this.shutdown.requested()) {
			this.counters.dropped(DropReason.SHUTDOWN, 1);
			return false;
		}
		this.counters.accepted();
		int waiting = this.queue.offer(log);
		if (waiting < 0) {
			this.counters.notAccepted();
			this.counters.dropped(DropReason.QUEUE_FULL, 1);
			this.health.dropped(DropReason.QUEUE_FULL, "the queue holds " + this.options.queueCapacity() + " logs",
					this.counters);
			return false;
		}
		if (waiting == 1 && !this.started.get() && this.started.compareAndSet(false, true)) {
			this.exporter.start();
		}
		else if (waiting == this.options.batchSize()) {
			LockSupport.unpark(this.exporter);
		}
		return true;
	}

	/**
	 * Waits until everything taken before this call has been delivered or dropped.
	 * @param timeout how long to wait at most
	 * @return whether that happened in time
	 */
	public boolean flush(Duration timeout) {
		long target = this.counters.acceptedSoFar();
		this.lock.lock();
		try {
			this.flushTarget = Math.max(this.flushTarget, target);
			LockSupport.unpark(this.exporter);
			long nanos = timeout.toNanos();
			// a full queue takes acceptances back, so the target can sink
			while (this.settled < Math.min(target, this.counters.acceptedSoFar())) {
				if (nanos <= 0) {
					return false;
				}
				nanos = this.progress.awaitNanos(nanos);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What the pipeline did so far.
	 * @return a snapshot
	 */
	public ExportStats stats() {
		return this.counters.snapshot(Math.max(0, this.counters.acceptedSoFar() - this.settled),
				this.health.lastFailure());
	}

	/**
	 * Takes no more logs, delivers what waits, and closes the sink. Further calls do
	 * nothing.
	 * @param timeout how long to try at most; what is left then is dropped and counted
	 */
	public void close(Duration timeout) {
		if (!this.shutdown.request(timeout)) {
			return;
		}
		if (this.started.compareAndSet(false, true)) {
			this.sink.close();
			return;
		}
		LockSupport.unpark(this.exporter);
		try {
			this.exporter.join(Math.max(1, timeout.toMillis()));
			if (this.exporter.isAlive()) {
				this.exporter.interrupt();
				this.exporter.join(1_000);
			}
		}
		catch (InterruptedException ex) {
			this.exporter.interrupt();
			Thread.currentThread().interrupt();
		}
		dropLateArrivals();
	}

	/** A log may slip in while the exporter ends. */
	private void dropLateArrivals() {
		while (!this.exporter.isAlive() && this.queue.poll() != null) {
			this.counters.dropped(DropReason.SHUTDOWN, 1);
			settle(1);
		}
	}

	@Override
	public void close() {
		close(Duration.ofSeconds(10));
	}

	private void run() {
		while (!this.shutdown.requested() || pending()) {
			try {
				awaitWork();
				List<EncodedLog> batch = nextBatch();
				if (!batch.isEmpty()) {
					this.delivery.deliver(batch);
					settle(batch.size());
				}
			}
			catch (Throwable ex) {
				// nobody restarts this thread: it outlives whatever a sink throws
				logger.warn("The exporter met an unexpected error and goes on", ex);
			}
		}
		this.sink.close();
	}

	private boolean pending() {
		return this.carried != null || this.queue.size() > 0;
	}

	private void awaitWork() {
		long deadline = System.nanoTime() + this.options.flushInterval().toNanos();
		while (!this.shutdown.requested() && this.queue.size() < this.options.batchSize() && this.carried == null
				&& this.settled >= this.flushTarget) {
			long nanos = deadline - System.nanoTime();
			if (nanos <= 0) {
				return;
			}
			LockSupport.parkNanos(this, nanos);
		}
	}

	private List<EncodedLog> nextBatch() {
		List<EncodedLog> batch = new ArrayList<>();
		long bytes = 0;
		while (batch.size() < this.options.batchSize()) {
			EncodedLog next = nextEncoded();
			if (next == null) {
				break;
			}
			if (!batch.isEmpty() && bytes + next.json().length > this.options.batchBytes()) {
				this.carried = next;
				break;
			}
			batch.add(next);
			bytes += next.json().length;
		}
		return batch;
	}

	private @Nullable EncodedLog nextEncoded() {
		EncodedLog held = this.carried;
		if (held != null) {
			this.carried = null;
			return held;
		}
		for (LlmLog log = this.queue.poll(); log != null; log = this.queue.poll()) {
			try {
				return this.encoder.encode(log);
			}
			catch (Exception | StackOverflowError | LinkageError | AssertionError ex) {
				this.counters.dropped(DropReason.UNSERIALIZABLE, 1);
				this.health.dropped(DropReason.UNSERIALIZABLE, log + " cannot be rendered: " + ex, this.counters);
				settle(1);
			}
		}
		return null;
	}

	private void settle(int logs) {
		this.lock.lock();
		try {
			this.settled += logs;
			this.progress.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
