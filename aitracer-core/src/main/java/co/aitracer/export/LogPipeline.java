package co.aitracer.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

	/** For a sink that heeds the interrupt; one that does not is left behind. */
	private static final long INTERRUPTED_JOIN_MILLIS = 1_000;

	private final ExportOptions options;

	/** As many waiting logs wake the exporter. */
	private final int fullBatch;

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

	/** Nobody takes logs out of the queue any more. */
	private volatile boolean ended;

	/** Settled together with the batch around them: a flush counts in order. */
	private int unrendered;

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
		this.fullBatch = Math.min(options.batchSize(), options.queueCapacity());
		this.queue = new LogQueue(options.queueCapacity());
		this.encoder = new LogEncoder(sender, capture, masker);
		this.sink = sink;
		this.delivery = new BatchDelivery(sink, options, this.counters, this.health, this.shutdown);
		// it outlives the request that starts it, so it inherits none of its thread
		// locals
		this.exporter = new Thread(null, this::run, "aitracer-exporter", 0, false);
		this.exporter.setContextClassLoader(LogPipeline.class.getClassLoader());
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
		int waiting = this.queue.claim();
		if (waiting < 0) {
			this.counters.dropped(DropReason.QUEUE_FULL, 1);
			this.health.dropped(DropReason.QUEUE_FULL, "the queue holds " + this.options.queueCapacity() + " logs",
					this.counters);
			return false;
		}
		// before it can be polled: a flush waits for all that are counted
		this.counters.accepted();
		this.queue.add(log);
		if (!this.started.get()) {
			start();
		}
		else if (waiting == this.fullBatch) {
			LockSupport.unpark(this.exporter);
		}
		if (this.ended) {
			dropLateArrivals();
		}
		return true;
	}

	private void start() {
		if (this.started.compareAndSet(false, true)) {
			try {
				this.exporter.start();
			}
			catch (OutOfMemoryError ex) {
				// the JVM has no thread for us now; the next log asks again
				this.started.set(false);
				this.health.failed("the exporter's thread cannot be started (" + ex.getMessage() + ")");
			}
		}
	}

	/**
	 * Waits until everything taken before this call has been delivered or dropped.
	 * @param timeout how long to wait at most
	 * @return whether that happened in time
	 */
	public boolean flush(Duration timeout) {
		if (Thread.currentThread() == this.exporter) {
			// a sink or masker that records would wait for itself
			return false;
		}
		long target = this.counters.acceptedSoFar();
		this.lock.lock();
		try {
			this.flushTarget = Math.max(this.flushTarget, target);
			LockSupport.unpark(this.exporter);
			long nanos = Waits.nanos(timeout);
			while (this.settled < target) {
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
		long done = this.settled;
		return this.counters.snapshot(Math.max(0, this.counters.acceptedSoFar() - done), this.health.lastFailure());
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
			end();
			return;
		}
		LockSupport.unpark(this.exporter);
		if (Thread.currentThread() != this.exporter) {
			awaitEnd(timeout);
		}
	}

	private void awaitEnd(Duration timeout) {
		try {
			// the deadline has passed for certain when the join gives up
			this.exporter.join(TimeUnit.NANOSECONDS.toMillis(Waits.nanos(timeout)) + 1);
			if (this.exporter.isAlive()) {
				this.exporter.interrupt();
				this.exporter.join(INTERRUPTED_JOIN_MILLIS);
			}
		}
		catch (InterruptedException ex) {
			this.shutdown.expire();
			this.exporter.interrupt();
			Thread.currentThread().interrupt();
		}
	}

	private void end() {
		this.ended = true;
		dropLateArrivals();
		try {
			this.sink.close();
		}
		catch (Throwable ex) {
			logger.warn("The sink could not be closed", ex);
		}
	}

	/** A log may slip in while the exporter ends. */
	private void dropLateArrivals() {
		while (this.queue.poll() != null) {
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
				deliver(nextBatch());
			}
			catch (Throwable ex) {
				// nobody restarts this thread: it outlives whatever happens on it
				logger.warn("The exporter met an unexpected error and goes on", ex);
			}
		}
		end();
	}

	private void deliver(List<EncodedLog> batch) {
		int logs = batch.size() + this.unrendered;
		this.unrendered = 0;
		try {
			if (!batch.isEmpty()) {
				this.delivery.deliver(batch);
			}
		}
		finally {
			settle(logs);
		}
	}

	private boolean pending() {
		// once the time is up, what waits is dropped without being rendered
		return this.carried != null || (this.queue.size() > 0 && !this.shutdown.expired());
	}

	private void awaitWork() {
		long deadline = System.nanoTime() + Waits.nanos(this.options.flushInterval());
		while (!this.shutdown.requested() && this.queue.size() < this.fullBatch && this.carried == null
				&& this.settled >= this.flushTarget) {
			long nanos = deadline - System.nanoTime();
			if (nanos <= 0) {
				return;
			}
			LockSupport.parkNanos(this, nanos);
			// a thread that stays interrupted cannot wait
			Thread.interrupted();
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
			catch (Throwable ex) {
				// the user's suppliers and toString methods: anything may come out of
				// them, and
				// its message may quote the content
				this.counters.dropped(DropReason.UNSERIALIZABLE, 1);
				this.unrendered++;
				logger.debug("{} cannot be rendered", log, ex);
				this.health.dropped(DropReason.UNSERIALIZABLE, log + " cannot be rendered: " + ex.getClass().getName(),
						this.counters);
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
