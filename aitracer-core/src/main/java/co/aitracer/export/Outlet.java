package co.aitracer.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sink with what waits for it: a bound of its own, lanes of its own and a thread of
 * its own, so that no sink feels another's troubles.
 */
final class Outlet {

	private static final Logger logger = LoggerFactory.getLogger("co.aitracer");

	/** How often to look for what other processes have left. */
	static final long ADOPTION_NANOS = 60_000_000_000L;

	/** For a sink that heeds the interrupt; one that does not is left behind. */
	private static final long INTERRUPTED_JOIN_MILLIS = 1_000;

	private final NamedSink sink;

	private final ExportOptions options;

	private final PipelineClock clock;

	private final Shutdown shutdown;

	private final Progress progress;

	private final MemoryBudget budget;

	private final ExportCounters counters = new ExportCounters();

	private final DropWarnings warnings;

	private final boolean buffered;

	private final Lanes lanes;

	private final Thread thread;

	private final AtomicBoolean started = new AtomicBoolean();

	/** When this was looked for last; used by the outlet's thread only. */
	private long adoptedAt;

	private final AtomicInteger flushes = new AtomicInteger();

	/** Guards the end: nothing is handed over after it. */
	private final ReentrantLock lock = new ReentrantLock();

	private boolean ended;

	/** Nothing more will be handed over. */
	private volatile boolean complete;

	Outlet(NamedSink sink, ExportOptions options, PipelineClock clock, Shutdown shutdown, Progress progress,
			@Nullable BufferDirectory buffer) {
		this.sink = sink;
		this.options = options;
		this.clock = clock;
		this.shutdown = shutdown;
		this.progress = progress;
		this.budget = new MemoryBudget(options.queueCapacity(), options.queueBytes());
		this.warnings = new DropWarnings(logger, clock::nanoTime);
		this.buffered = buffer != null;
		this.lanes = new Lanes(this, this.budget, buffer, new BufferFigures(this.counters, logger));
		this.adoptedAt = clock.nanoTime();
		this.thread = ExportThreads.make("aitracer-" + sink.name(), this::run);
	}

	String name() {
		return this.sink.name();
	}

	LogSink sink() {
		return this.sink.sink();
	}

	ExportOptions options() {
		return this.options;
	}

	PipelineClock clock() {
		return this.clock;
	}

	Shutdown shutdown() {
		return this.shutdown;
	}

	Progress progress() {
		return this.progress;
	}

	ExportCounters counters() {
		return this.counters;
	}

	/**
	 * How long a log waits for others once it is here. Without a buffer it has waited
	 * before it was rendered.
	 * @return nanoseconds
	 */
	long lingerNanos() {
		return this.buffered ? Waits.nanos(this.options.flushInterval()) : 0;
	}

	boolean isThread(Thread other) {
		return other == this.thread;
	}

	/**
	 * Takes over what lies on disk, before anything new is handed over.
	 */
	void resume() {
		this.lanes.resume();
		if (!this.lanes.areDone()) {
			start();
		}
	}

	/**
	 * Claims room for a message, on the thread of the application.
	 * @param project its project
	 * @param size its size, as far as known
	 * @return whether there is room; if not, that is counted
	 */
	boolean claim(String project, long size) {
		if (this.budget.claim(project, size)) {
			return true;
		}
		refuse(project);
		return false;
	}

	private void refuse(String project) {
		// on the application's thread, perhaps for each of a flood: in words only if said
		drop(DropReason.QUEUE_FULL, 1,
				() -> "for '" + this.sink.name() + "' wait " + this.budget.records() + " of "
						+ this.options.queueCapacity() + " logs and " + this.budget.bytes() + " of "
						+ this.options.queueBytes() + " bytes; the newest of project '" + project + "' was dropped");
	}

	/**
	 * Gives up a message that was claimed and will not come.
	 * @param project its project
	 * @param size the claimed size
	 * @param reason why
	 * @param detail what is known of it
	 */
	void forgo(String project, long size, DropReason reason, String detail) {
		this.budget.release(project, size);
		drop(reason, 1, () -> detail);
	}

	/**
	 * Takes messages, on the thread that renders them.
	 * @param messages the messages, with the sizes that were claimed for them
	 */
	void hand(List<Waiting> messages) {
		Map<String, List<Waiting>> routes = new LinkedHashMap<>();
		for (Waiting message : messages) {
			Waiting sized = resize(message);
			if (sized != null) {
				routes.computeIfAbsent(sink().route(message.message().project()), (route) -> new ArrayList<>())
					.add(sized);
			}
		}
		this.lock.lock();
		try {
			routes.forEach(this::hand);
		}
		finally {
			this.lock.unlock();
		}
		start();
		wake();
	}

	private void hand(String route, List<Waiting> messages) {
		if (this.ended) {
			messages.forEach(this::release);
			drop(DropReason.SHUTDOWN, messages.size(), () -> "closed before they were rendered");
		}
		else {
			this.lanes.of(route).backlog().add(messages);
		}
	}

	private @Nullable Waiting resize(Waiting message) {
		String project = message.message().project();
		int size = message.message().json().length;
		if (this.budget.resize(project, message.claimed(), size)) {
			return new Waiting(needed(message.message()), size);
		}
		refuse(project);
		return null;
	}

	private Outgoing needed(Outgoing message) {
		return (message instanceof EncodedLog log && sink().bufferable()) ? log.withoutContent() : message;
	}

	void release(Waiting message) {
		message.release(this.budget);
	}

	void drop(DropReason reason, int logs, Supplier<String> detail) {
		this.counters.dropped(reason, logs);
		// to leave out what the application told us to leave out is no news
		if (reason != DropReason.SAMPLED) {
			this.warnings.dropped(reason, detail, this.counters);
		}
	}

	private void start() {
		if (this.started.compareAndSet(false, true) && !ExportThreads.start(this.thread)) {
			// the JVM has no thread for us now; the next log asks again
			this.started.set(false);
		}
	}

	/**
	 * Makes the outlet send what it has, until {@link #flushed()}.
	 */
	void flush() {
		this.flushes.incrementAndGet();
		wake();
	}

	/**
	 * Remembers what was handed over so far.
	 * @return tells when all that is delivered or dropped
	 */
	FlushMark mark() {
		return this.lanes.mark();
	}

	void wake() {
		LockSupport.unpark(this.thread);
	}

	void flushed() {
		this.flushes.decrementAndGet();
	}

	SinkStats stats() {
		return this.counters.snapshot(this.budget.records() + this.lanes.beyondMemory(), this.budget.bytes(),
				this.lanes.bufferStats(), this.lanes.lastFailure());
	}

	/**
	 * Says that nothing more will be handed over.
	 */
	void complete() {
		this.complete = true;
		if (this.started.compareAndSet(false, true)) {
			end();
		}
		wake();
	}

	/**
	 * Waits until the outlet has ended, then a moment longer.
	 * @param millis how long to wait
	 * @throws InterruptedException if interrupted while waiting
	 */
	void awaitEnd(long millis) throws InterruptedException {
		if (Thread.currentThread() != this.thread) {
			this.thread.join(millis);
			if (this.thread.isAlive()) {
				this.thread.interrupt();
				this.thread.join(INTERRUPTED_JOIN_MILLIS);
			}
		}
	}

	void interrupt() {
		this.thread.interrupt();
	}

	private void run() {
		while (!isFinished()) {
			try {
				work();
			}
			catch (Throwable ex) {
				// nobody restarts this thread: it outlives whatever happens on it
				logger.warn("The delivery to '{}' met an unexpected error and goes on", this.sink.name(), ex);
			}
		}
		end();
	}

	private boolean isFinished() {
		return this.shutdown.expired() || (this.complete && this.lanes.areDone());
	}

	private void work() {
		long idle = untilAdoption();
		for (Lane lane : this.lanes) {
			if (isFinished()) {
				return;
			}
			long lanesIdle = lane.idleNanos(this.clock.nanoTime(), this.flushes.get() > 0);
			if (lanesIdle <= 0) {
				lane.attempt();
			}
			idle = Math.min(idle, lanesIdle);
		}
		if (idle > 0) {
			this.clock.park(this, Math.min(idle, Math.max(1, this.shutdown.remainingNanos())));
			// a thread that stays interrupted cannot wait
			Thread.interrupted();
		}
	}

	private long untilAdoption() {
		if (!this.buffered) {
			return Long.MAX_VALUE;
		}
		long now = this.clock.nanoTime();
		if (now - this.adoptedAt >= ADOPTION_NANOS) {
			this.adoptedAt = now;
			this.lanes.adopt();
		}
		return this.adoptedAt + ADOPTION_NANOS - now;
	}

	private void end() {
		this.lock.lock();
		try {
			this.ended = true;
			this.lanes.end();
		}
		finally {
			this.lock.unlock();
		}
		try {
			this.sink.sink().close();
		}
		catch (Throwable ex) {
			logger.warn("The sink '{}' could not be closed", this.sink.name(), ex);
		}
		this.progress.made();
	}

}
