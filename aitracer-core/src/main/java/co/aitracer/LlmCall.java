package co.aitracer;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.export.LogSource;
import co.aitracer.record.LlmError;
import co.aitracer.record.Outcome;
import co.aitracer.record.TokenUsage;

/**
 * A call that is under way. It finishes exactly once: by {@link #complete},
 * {@link #fail}, {@link #cancel}, {@link #incomplete}, or, if none of them was called
 * before {@link #close()}, as abandoned; what comes after the first is ignored. Its
 * project was decided when it started and does not change. Safe for use by several
 * threads; nothing here throws.
 *
 * <pre class="code">
 * try (LlmCall call = tracer.start(request)) {
 *     call.complete(LlmResponse.of(client.ask(…)));
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class LlmCall implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LlmCall.class);

	/** Longer than any call; nanoseconds would overflow somewhere beyond. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	// there is a call for each record: objects of their own would double its size
	private static final AtomicIntegerFieldUpdater<LlmCall> DONE = AtomicIntegerFieldUpdater.newUpdater(LlmCall.class,
			"done");

	private static final AtomicLongFieldUpdater<LlmCall> FIRST_TOKEN = AtomicLongFieldUpdater.newUpdater(LlmCall.class,
			"firstTokenNanos");

	private static final AtomicLongFieldUpdater<LlmCall> LATENCY = AtomicLongFieldUpdater.newUpdater(LlmCall.class,
			"latencyNanos");

	private final LlmRequest request;

	private final AITracerContext context;

	private final ProjectDecision decision;

	private final CallPlace place;

	private final @Nullable LlmCall parent;

	private final Consumer<LogSource> finished;

	private final long startNanos = System.nanoTime();

	/** 1 from the first finishing call on. */
	private volatile int done;

	/** Nanoseconds from the start, or -1 while there is no token. */
	private volatile long firstTokenNanos = -1;

	/** What the calls directly below did of this one's work; null if nothing can be. */
	private final @Nullable DelegatedUsage delegated;

	private volatile boolean streamed;

	/** Nanoseconds from the start to the end, or -1 while the clock runs. */
	private volatile long latencyNanos = -1;

	LlmCall(LlmRequest request, AITracerContext context, ProjectDecision decision, @Nullable LlmCall parent,
			@Nullable SpanReference enclosing, Consumer<LogSource> finished) {
		this.request = request;
		this.context = context;
		this.decision = decision;
		this.parent = parent;
		this.streamed = request.streamed();
		this.delegated = request.delegating() ? new DelegatedUsage() : null;
		this.place = CallPlace.below(parent, enclosing);
		this.finished = finished;
	}

	/**
	 * The project of the call.
	 * @return the project, decided when the call started
	 */
	public String project() {
		return this.decision.project();
	}

	/**
	 * The trace of the call.
	 * @return 32 hexadecimal digits
	 */
	public String traceId() {
		return this.place.traceId();
	}

	/**
	 * The call's own id, which feedback refers to.
	 * @return 16 hexadecimal digits
	 */
	public String spanId() {
		return this.place.spanId();
	}

	/**
	 * Whether the call has finished, in whatever way.
	 * @return true from the first finishing call on
	 */
	public boolean isFinished() {
		return this.done != 0;
	}

	/**
	 * Makes this call the parent of the calls that the current thread starts.
	 * @return the scope, to be closed on the same thread
	 */
	public AITracerScope open() {
		return this.context.withCall(this).open();
	}

	/**
	 * Says that the current thread is about to hand this call to a provider's client, for
	 * frameworks in which no scope can be opened around that. A client that is recorded
	 * too then finds this call around its own. Only a call that may be passed on (see
	 * {@link LlmRequest.Builder#delegating}) can be announced.
	 */
	public void announce() {
		if (this.delegated != null) {
			Announcement.set(this);
		}
	}

	/**
	 * Says that the answer is streamed, for frameworks that do not tell when the call
	 * starts.
	 */
	public void streamed() {
		this.streamed = true;
	}

	/**
	 * Says that the first token of a stream has arrived; only the first time counts.
	 */
	public void firstToken() {
		if (this.firstTokenNanos < 0) {
			FIRST_TOKEN.compareAndSet(this, -1, System.nanoTime() - this.startNanos);
		}
	}

	/**
	 * Says when the first token of a stream arrived; only the first time counts.
	 * @param timeToFirstToken the time from the start of the call
	 */
	public void firstTokenAfter(Duration timeToFirstToken) {
		if (!timeToFirstToken.isNegative() && timeToFirstToken.compareTo(LONGEST) < 0) {
			FIRST_TOKEN.compareAndSet(this, -1, timeToFirstToken.toNanos());
		}
	}

	/**
	 * Stops the clock for a call whose answer has ended but is put together later; only
	 * the first time counts.
	 */
	public void stopClock() {
		LATENCY.compareAndSet(this, -1, System.nanoTime() - this.startNanos);
	}

	/**
	 * The call ended with an answer.
	 * @param response the answer
	 */
	public void complete(LlmResponse response) {
		finish(Outcome.SUCCESS, null, response);
	}

	/**
	 * The call failed.
	 * @param failure why
	 */
	public void fail(Throwable failure) {
		fail(LlmError.of(failure), null);
	}

	/**
	 * The call failed, maybe after a part of the answer.
	 * @param error why
	 * @param partial what had come back by then, if anything
	 */
	public void fail(LlmError error, @Nullable LlmResponse partial) {
		finish(Outcome.ERROR, error, partial);
	}

	/**
	 * The application did not want the rest of the answer.
	 */
	public void cancel() {
		cancel(null);
	}

	/**
	 * The application did not want the rest of the answer.
	 * @param partial what had come back by then, if anything
	 */
	public void cancel(@Nullable LlmResponse partial) {
		finish(Outcome.CANCELLED, null, partial);
	}

	/**
	 * The stream ended before the provider said that the answer was complete.
	 * @param partial what had come back by then, if anything
	 */
	public void incomplete(@Nullable LlmResponse partial) {
		finish(Outcome.INCOMPLETE,
				new LlmError("incomplete", "The stream ended before the provider marked its end.", null), partial);
	}

	/**
	 * Gives the call up if it has not finished.
	 */
	@Override
	public void close() {
		finish(Outcome.ABANDONED, new LlmError("abandoned", "The call was closed without an answer.", null), null);
	}

	LlmRequest request() {
		return this.request;
	}

	ProjectDecision decision() {
		return this.decision;
	}

	CallPlace place() {
		return this.place;
	}

	Instant startedAt() {
		return WallClock.SYSTEM.at(this.startNanos);
	}

	/**
	 * How long the call took, once the clock has stopped.
	 * @return the latency
	 */
	Duration latency() {
		return Duration.ofNanos(this.latencyNanos);
	}

	long startNanos() {
		return this.startNanos;
	}

	AITracerContext context() {
		return this.context;
	}

	Map<String, @Nullable Object> inheritedMetadata() {
		return merge(this.context.metadata(), this.request.metadata());
	}

	private void finish(Outcome outcome, @Nullable LlmError error, @Nullable LlmResponse response) {
		if (!DONE.compareAndSet(this, 0, 1)) {
			return;
		}
		try {
			if (this.latencyNanos < 0) {
				LATENCY.lazySet(this, System.nanoTime() - this.startNanos);
			}
			LlmCall around = this.parent;
			if (around != null && around.delegated != null
					&& around.request.operation().equals(this.request.operation())) {
				around.delegated.add(usageOf(response));
			}
			boolean passedOn = this.delegated != null && this.delegated.accountsFor(usageOf(response));
			this.finished.accept(
					new FinishedCall(this, outcome, error, response, this.streamed, this.firstTokenNanos, passedOn));
		}
		catch (RuntimeException ex) {
			logger.debug("A call could not be recorded", ex);
		}
	}

	private static TokenUsage usageOf(@Nullable LlmResponse response) {
		return (response != null) ? response.usage() : TokenUsage.UNKNOWN;
	}

	static Map<String, @Nullable Object> merge(Map<String, @Nullable Object> outer,
			Map<String, @Nullable Object> inner) {
		if (inner.isEmpty() || outer.isEmpty()) {
			return inner.isEmpty() ? outer : inner;
		}
		Map<String, @Nullable Object> merged = new LinkedHashMap<>(outer);
		merged.putAll(inner);
		return Collections.unmodifiableMap(merged);
	}

}
