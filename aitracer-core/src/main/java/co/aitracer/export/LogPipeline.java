package co.aitracer.export;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.record.LlmLog;

/**
 * Takes logs from the application's threads, renders them on one thread of its own and
 * hands them to the sinks, each of which has its own thread. Internal: public only
 * because the tracer lives in another package.
 * <p>
 * Taking a log never blocks and never throws. Logs of one project arrive at each sink in
 * the order in which they were taken. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class LogPipeline implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LogPipeline.class);

	/** A bit of a long for each. */
	private static final int MAX_SINKS = 62;

	/** What becomes of one message at a time, so that a slow one holds few others up. */
	private static final int MAX_ROUND = 100;

	private final ExportOptions options;

	/** Whether each log is rendered at once, because it is safe only on disk. */
	private final boolean eager;

	/**
	 * As many waiting logs wake the exporter. A larger batch fills while the sink is at
	 * work: logs must not wait for it in a queue that large ones fill before.
	 */
	private final int enough;

	private final Intake intake = new Intake();

	private final SizeEstimate estimate = new SizeEstimate();

	private final List<Outlet> outlets;

	private final Rendering rendering;

	private final RecordingRules rules;

	private final PipelineClock clock;

	private final Shutdown shutdown;

	private final Progress progress;

	private final ProjectCounts projects = new ProjectCounts();

	private final AtomicLong late = new AtomicLong();

	/** The exporter waits for no full batches until so many are rendered. */
	private final AtomicLong flushTarget = new AtomicLong();

	private final AtomicBoolean started = new AtomicBoolean();

	private final Thread exporter;

	/** Set by the exporter before it sleeps, so that not every log has to wake it. */
	private volatile boolean asleep;

	/** How many have left the intake for good. */
	private final AtomicLong rendered = new AtomicLong();

	/** Nobody takes logs out of the intake any more. */
	private volatile boolean ended;

	private LogPipeline(ExportOptions options, Rendering rendering, RecordingRules rules, List<Outlet> outlets,
			PipelineClock clock, Shutdown shutdown, Progress progress) {
		this.options = options;
		this.eager = options.buffer() != null;
		this.enough = this.eager ? 1 : Math.min(MAX_ROUND, Math.min(options.batchSize(), options.queueCapacity()));
		this.rendering = rendering;
		this.rules = rules;
		this.outlets = outlets;
		this.clock = clock;
		this.shutdown = shutdown;
		this.progress = progress;
		this.exporter = ExportThreads.make("aitracer-exporter", this::run);
		outlets.forEach(Outlet::resume);
	}

	/**
	 * Makes a pipeline. Its threads start with the first log, or when an earlier process
	 * left something on disk.
	 * @param options how it queues, batches and buffers
	 * @param sender what each log says about its sender
	 * @param content how much content leaves the application
	 * @param rules how much of the content, and which logs, at the moment
	 * @param sinks where they go, 62 at most, each with a name of its own; closed with
	 * the pipeline
	 * @return the pipeline
	 * @throws IOException if the directory of the buffer cannot be used
	 */
	public static LogPipeline open(ExportOptions options, SenderInfo sender, ContentPolicy content,
			RecordingRules rules, List<NamedSink> sinks) throws IOException {
		return open(options, sender, content, rules, sinks, PipelineClock.SYSTEM);
	}

	static LogPipeline open(ExportOptions options, SenderInfo sender, ContentPolicy content, RecordingRules rules,
			List<NamedSink> sinks, PipelineClock clock) throws IOException {
		if (sinks.size() > MAX_SINKS) {
			throw new IllegalArgumentException("There are " + sinks.size() + " sinks; at most " + MAX_SINKS + " work");
		}
		Shutdown shutdown = new Shutdown();
		Progress progress = new Progress();
		List<Outlet> outlets = new ArrayList<>();
		for (NamedSink sink : sinks) {
			BufferOptions buffer = sink.sink().bufferable() ? options.buffer() : null;
			outlets.add(new Outlet(sink, options, clock, shutdown, progress,
					(buffer != null) ? BufferDirectory.open(buffer, sink.name()) : null));
		}
		Rendering rendering = new Rendering(new Sampler(), () -> new LogEncoder(sender, content), outlets);
		return new LogPipeline(options, rendering, rules, outlets, clock, shutdown, progress);
	}

	/**
	 * Takes a log.
	 * @param log a log whose project, trace and span are decided
	 * @return whether it was taken; if not, it was dropped and counted
	 */
	public boolean offer(LlmLog log) {
		return offer(new ReadyLog(log));
	}

	/**
	 * Takes a log that the exporter is to make.
	 * @param log what it is made of
	 * @return whether it was taken; if not, it was dropped and counted
	 */
	public boolean offer(LogSource log) {
		return offer(log, null, log.project(), this.estimate.of(log));
	}

	/**
	 * Takes something about a session.
	 * @param message the message
	 * @return whether it was taken; if not, it was dropped and counted
	 */
	public boolean offer(SessionMessage message) {
		return offer(null, message, message.project(), this.estimate.of(message));
	}

	private boolean offer(@Nullable LogSource log, @Nullable SessionMessage message, String project, long size) {
		if (this.shutdown.requested()) {
			this.late.incrementAndGet();
			return false;
		}
		long admitted = claim(project, size);
		if (admitted == 0) {
			return false;
		}
		long waiting = this.intake.add(
				new Taken(log, message, project, this.rules.captureOf(project), this.rules.sampling(), size, admitted));
		if (!this.started.get()) {
			start();
		}
		else if (this.eager ? this.asleep : waiting == this.enough) {
			LockSupport.unpark(this.exporter);
		}
		if (this.ended) {
			forgoLateArrivals();
		}
		return true;
	}

	private long claim(String project, long size) {
		long admitted = 0;
		for (int i = 0; i < this.outlets.size(); i++) {
			if (this.outlets.get(i).claim(project, size)) {
				admitted |= 1L << i;
			}
		}
		return admitted;
	}

	private void start() {
		if (this.started.compareAndSet(false, true) && !ExportThreads.start(this.exporter)) {
			// the JVM has no thread for us now; the next log asks again
			this.started.set(false);
		}
	}

	/**
	 * Waits until everything taken before this call has been delivered or dropped.
	 * @param timeout how long to wait at most
	 * @return whether that happened in time
	 */
	public boolean flush(Duration timeout) {
		if (isOwnThread()) {
			// a sink or masker that records would wait for itself
			return false;
		}
		long target = this.intake.added();
		this.flushTarget.accumulateAndGet(target, Math::max);
		this.outlets.forEach(Outlet::flush);
		try {
			LockSupport.unpark(this.exporter);
			long nanos = this.progress.await(() -> this.rendered.get() >= target, Waits.nanos(timeout));
			for (int i = 0; nanos > 0 && i < this.outlets.size(); i++) {
				FlushMark mark = this.outlets.get(i).mark();
				nanos = this.progress.await(mark::isPassed, nanos);
			}
			return nanos > 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.outlets.forEach(Outlet::flushed);
		}
	}

	private boolean isOwnThread() {
		Thread current = Thread.currentThread();
		return current == this.exporter || this.outlets.stream().anyMatch((outlet) -> outlet.isThread(current));
	}

	/**
	 * What the pipeline did so far.
	 * @return a snapshot
	 */
	public ExportStats stats() {
		return StatsSnapshot.of(this.intake.added(), this.late.get(), this.projects.snapshot(), this.outlets);
	}

	/**
	 * Takes no more logs, delivers what waits, and closes the sinks. Further calls do
	 * nothing.
	 * @param timeout how long to try at most; what is left then and does not lie on disk
	 * is dropped and counted
	 */
	public void close(Duration timeout) {
		if (!this.shutdown.request(timeout)) {
			return;
		}
		if (this.started.compareAndSet(false, true)) {
			end();
		}
		LockSupport.unpark(this.exporter);
		this.outlets.forEach(Outlet::wake);
		if (!isOwnThread()) {
			awaitEnd();
		}
	}

	private void awaitEnd() {
		try {
			this.exporter.join(millisLeft());
			if (this.exporter.isAlive()) {
				this.exporter.interrupt();
			}
			for (Outlet outlet : this.outlets) {
				outlet.awaitEnd(millisLeft());
			}
		}
		catch (InterruptedException ex) {
			this.shutdown.expire();
			this.outlets.forEach(Outlet::interrupt);
			Thread.currentThread().interrupt();
		}
	}

	private long millisLeft() {
		// the deadline has passed for certain when the join gives up
		return TimeUnit.NANOSECONDS.toMillis(Math.max(0, this.shutdown.remainingNanos())) + 1;
	}

	@Override
	public void close() {
		close(Duration.ofSeconds(10));
	}

	private void run() {
		while (!this.shutdown.requested() || (!this.intake.isEmpty() && !this.shutdown.expired())) {
			try {
				awaitWork();
				renderSome();
			}
			catch (Throwable ex) {
				// nobody restarts this thread: it outlives whatever happens on it
				logger.warn("The exporter met an unexpected error and goes on", ex);
			}
		}
		end();
	}

	private void awaitWork() {
		long deadline = this.clock.nanoTime() + Waits.nanos(this.options.flushInterval());
		while (!this.shutdown.requested() && this.intake.size() < this.enough
				&& this.rendered.get() >= this.flushTarget.get()) {
			long nanos = deadline - this.clock.nanoTime();
			if (nanos <= 0) {
				return;
			}
			sleep(nanos);
			// a thread that stays interrupted cannot wait
			Thread.interrupted();
		}
	}

	private void sleep(long nanos) {
		this.asleep = true;
		try {
			// whoever came before the flag was set did not wake us
			if (this.intake.size() < this.enough) {
				this.clock.park(this, nanos);
			}
		}
		finally {
			this.asleep = false;
		}
	}

	private void renderSome() {
		int count = 0;
		try {
			for (Taken taken = next(count); taken != null; taken = next(count)) {
				count++;
				int size = this.rendering.render(taken);
				if (size > 0) {
					this.estimate.learn(size);
				}
				this.projects.count(taken.project());
			}
		}
		finally {
			this.rendering.hand();
			this.rendered.addAndGet(count);
			this.progress.made();
		}
	}

	private @Nullable Taken next(int count) {
		return (count < Math.min(MAX_ROUND, this.options.batchSize())) ? this.intake.poll() : null;
	}

	private void end() {
		this.ended = true;
		forgoLateArrivals();
		this.outlets.forEach(Outlet::complete);
	}

	/** A log may slip in while the exporter ends. */
	private void forgoLateArrivals() {
		for (Taken taken = this.intake.poll(); taken != null; taken = this.intake.poll()) {
			this.rendering.forgo(taken, DropReason.SHUTDOWN, "closed before it was rendered");
			this.rendered.incrementAndGet();
		}
		this.progress.made();
	}

}
