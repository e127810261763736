package co.aitracer.export;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the backlog of one route to the sink, one attempt at a time, however often it
 * takes: a route that fails is left alone for a while and then tried with one batch, and
 * the others go on. A batch that the sink refuses is halved until the logs that it
 * refuses stand alone, so that they do not take their neighbours with them.
 * <p>
 * Used by the outlet's thread only, but for {@link #backlog()}.
 */
final class Lane {

	private static final Logger logger = LoggerFactory.getLogger(Lane.class);

	/** For a backlog that has something but cannot be read. */
	private static final long UNREADABLE_PAUSE_NANOS = 1_000_000_000L;

	private final Outlet outlet;

	private final Backlog backlog;

	private final DeliveryHealth health;

	private final Backoff backoff;

	/** What the last take brought, in parts that are sent one by one. */
	private final Deque<List<Waiting>> parts = new ArrayDeque<>();

	private boolean again;

	private long notBefore;

	/** Whether the pause was set while the pipeline was closing already. */
	private boolean pausedInClosing;

	private boolean paused;

	private long waitingSince = -1;

	Lane(Outlet outlet, Backlog backlog, DeliveryHealth health) {
		this.outlet = outlet;
		this.backlog = backlog;
		this.health = health;
		this.backoff = new Backoff(outlet.options().initialBackoff(), outlet.options().maxBackoff());
	}

	Backlog backlog() {
		return this.backlog;
	}

	DeliveryHealth health() {
		return this.health;
	}

	boolean isDone() {
		return this.parts.isEmpty() && this.backlog.isEmpty();
	}

	/**
	 * How long there is nothing to do.
	 * @param now the time
	 * @param hurry whether not to wait for full batches
	 * @return nanoseconds; zero or less when an attempt is due
	 */
	long idleNanos(long now, boolean hurry) {
		boolean closing = this.outlet.shutdown().requested();
		// a shutdown ends the wait at once, then tries quickly until its time is up
		if (this.paused && (!closing || this.pausedInClosing) && this.notBefore - now > 0) {
			return this.notBefore - now;
		}
		if (!this.parts.isEmpty()) {
			return 0;
		}
		if (this.backlog.isEmpty()) {
			this.waitingSince = -1;
			return Long.MAX_VALUE;
		}
		if (hurry || closing || this.backlog.isDue(this.outlet.options().batchSize())) {
			return 0;
		}
		if (this.waitingSince < 0) {
			this.waitingSince = now;
		}
		return this.waitingSince + this.outlet.lingerNanos() - now;
	}

	void attempt() {
		this.paused = false;
		this.waitingSince = -1;
		if (this.parts.isEmpty() && !takeNext()) {
			return;
		}
		if (this.again) {
			this.outlet.counters().retried();
		}
		List<Waiting> part = this.parts.element();
		ExportResult result = send(part);
		this.again = false;
		if (result instanceof ExportResult.Delivered delivered) {
			this.parts.remove();
			delivered(part, delivered);
		}
		else if (result instanceof ExportResult.Refused refused) {
			this.parts.remove();
			refused(part, refused.reason());
		}
		else {
			this.again = true;
			pause(waitAfter(result));
		}
		if (this.parts.isEmpty()) {
			this.backlog.settled();
			this.outlet.progress().made();
		}
	}

	private boolean takeNext() {
		List<Waiting> taken = this.backlog.take(this.outlet.options().batchSize(), this.outlet.options().batchBytes());
		if (taken.isEmpty()) {
			if (!this.backlog.isEmpty()) {
				pause(UNREADABLE_PAUSE_NANOS);
			}
			this.outlet.progress().made();
			return false;
		}
		this.parts.addAll(byRoute(taken));
		return true;
	}

	/**
	 * What another process left may have been one route for it and be several for this
	 * one.
	 * @param taken the messages
	 * @return the messages in their order, in parts of one route each
	 */
	private List<List<Waiting>> byRoute(List<Waiting> taken) {
		List<List<Waiting>> routes = new ArrayList<>();
		String last = null;
		for (Waiting waiting : taken) {
			String route = this.outlet.sink().route(waiting.message().project());
			if (!route.equals(last)) {
				routes.add(new ArrayList<>());
			}
			routes.get(routes.size() - 1).add(waiting);
			last = route;
		}
		return routes;
	}

	private ExportResult send(List<Waiting> part) {
		long start = this.outlet.clock().nanoTime();
		try {
			ExportResult result = (part.get(0).message() instanceof EncodedSession session)
					? this.outlet.sink().export(session) : this.outlet.sink()
						.export(part.stream().map((waiting) -> (EncodedLog) waiting.message()).toList());
			return Objects.requireNonNullElseGet(result, () -> new ExportResult.Retry("the sink returned null", null));
		}
		catch (InterruptedException ex) {
			// only close interrupts this thread, once its time is up
			return new ExportResult.Retry("interrupted at shutdown", null);
		}
		catch (Throwable ex) {
			// also an error, such as a missing class: the logs stay, the thread lives on
			logger.debug("The sink threw", ex);
			return new ExportResult.Retry("the sink threw " + ex.getClass().getName(), null);
		}
		finally {
			// a thread that stays interrupted cannot wait: it would ask without a pause
			Thread.interrupted();
			this.outlet.counters().attempted(this.outlet.clock().nanoTime() - start);
		}
	}

	private void delivered(List<Waiting> part, ExportResult.Delivered delivered) {
		this.health.delivered();
		this.backoff.reset();
		List<Outgoing> rejected = delivered.rejected()
			.stream()
			.filter((index) -> index >= 0 && index < part.size())
			.sorted()
			.map((index) -> part.get(index).message())
			.toList();
		this.outlet.counters().sent(part.size() - rejected.size());
		if (!rejected.isEmpty()) {
			this.outlet.drop(DropReason.REJECTED, rejected.size(), () -> "the server rejected " + rejected);
		}
		part.forEach(this.outlet::release);
	}

	private void refused(List<Waiting> part, String reason) {
		if (part.size() == 1) {
			this.outlet.drop(DropReason.REJECTED, 1, () -> reason + ", for " + part.get(0).message());
			part.forEach(this.outlet::release);
			return;
		}
		int half = part.size() / 2;
		this.parts.addFirst(part.subList(half, part.size()));
		this.parts.addFirst(part.subList(0, half));
	}

	private long waitAfter(ExportResult result) {
		if (result instanceof ExportResult.Unauthorized unauthorized) {
			this.health.failed(unauthorized.reason());
			return this.backoff.longestNanos();
		}
		ExportResult.Retry retry = (ExportResult.Retry) result;
		this.health.failed(retry.reason());
		return this.backoff.nextNanos(retry.after());
	}

	private void pause(long nanos) {
		Shutdown shutdown = this.outlet.shutdown();
		this.paused = true;
		this.pausedInClosing = shutdown.requested();
		Duration quick = this.outlet.options().initialBackoff();
		this.notBefore = this.outlet.clock().nanoTime()
				+ (this.pausedInClosing ? Math.min(nanos, Waits.nanos(quick)) : nanos);
	}

	/**
	 * Ends the lane. What lies in memory only is dropped; what lies on disk stays there.
	 */
	void end() {
		List<Waiting> lost = new ArrayList<>();
		this.parts.forEach((part) -> part.stream().filter(Waiting::holdsMemory).forEach(lost::add));
		boolean allLost = lost.size() == this.parts.stream().mapToInt(List::size).sum();
		this.parts.clear();
		if (allLost) {
			this.backlog.settled();
		}
		lost.addAll(this.backlog.close());
		lost.forEach(this.outlet::release);
		if (!lost.isEmpty()) {
			this.outlet.drop(DropReason.SHUTDOWN, lost.size(), () -> "closed while the sink was away");
		}
	}

}
