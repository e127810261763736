package co.aitracer.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One LLM operation, finished: what was asked, what came back, how long it took and what
 * it used. Immutable and safe to share between threads, as far as {@link #input()} and
 * {@link #output()} are.
 * <p>
 * Input and output are any JSON-like value: strings, numbers, booleans, maps, iterables,
 * arrays. A {@link Supplier} is asked for the value on the exporter's thread, so that the
 * caller does not pay for rendering; it must only refer to things that do not change.
 *
 * @since 0.1.0
 */
public final class LlmLog {

	private final LlmLogBuilder values;

	LlmLog(LlmLogBuilder values) {
		this.values = values;
	}

	/**
	 * Starts a log.
	 * @return a builder with everything at its default
	 */
	public static LlmLogBuilder builder() {
		return new LlmLogBuilder();
	}

	/**
	 * A builder with this log's values, for a changed copy.
	 * @return a new builder
	 */
	public LlmLogBuilder toBuilder() {
		return new LlmLogBuilder(this.values);
	}

	/**
	 * The project that the log names itself; null leaves it to the scope and the tracer.
	 * @return the project, if named
	 */
	public @Nullable String project() {
		return this.values.project;
	}

	/**
	 * The requested model, by default {@code unknown}.
	 * @return the model
	 */
	public String model() {
		return this.values.model;
	}

	/**
	 * The provider in lower case; null lets the exporter guess it from the model.
	 * @return the provider, if known
	 */
	public @Nullable String provider() {
		return this.values.provider;
	}

	/**
	 * What was done, by default {@link Operations#CHAT}.
	 * @return the operation
	 */
	public String operation() {
		return this.values.operation;
	}

	/**
	 * A display name, such as the tool's.
	 * @return the name, if any
	 */
	public @Nullable String name() {
		return this.values.name;
	}

	/**
	 * What was asked.
	 * @return a JSON-like value or a supplier of one
	 */
	public @Nullable Object input() {
		return this.values.input;
	}

	/**
	 * What came back.
	 * @return a JSON-like value or a supplier of one
	 */
	public @Nullable Object output() {
		return this.values.output;
	}

	/**
	 * The tokens used.
	 * @return the usage, {@link TokenUsage#UNKNOWN} by default
	 */
	public TokenUsage usage() {
		return this.values.usage;
	}

	/**
	 * When the operation started.
	 * @return the start; by default the moment the log was built minus the latency
	 */
	public Instant startedAt() {
		return Objects.requireNonNull(this.values.startedAt);
	}

	/**
	 * From the start of the call to the end of the answer.
	 * @return the latency, zero by default
	 */
	public Duration latency() {
		return this.values.latency;
	}

	/**
	 * From the start of the call to the first token of a stream.
	 * @return the duration, if known
	 */
	public @Nullable Duration timeToFirstToken() {
		return this.values.timeToFirstToken;
	}

	/**
	 * Whether the answer was streamed.
	 * @return false by default
	 */
	public boolean streamed() {
		return this.values.streamed;
	}

	/**
	 * How the operation ended.
	 * @return {@link Outcome#SUCCESS} by default
	 */
	public Outcome outcome() {
		return this.values.outcome;
	}

	/**
	 * Why the operation failed.
	 * @return the error, if it failed
	 */
	public @Nullable LlmError error() {
		return this.values.error;
	}

	/**
	 * The model that answered.
	 * @return the model, if the provider said so
	 */
	public @Nullable String responseModel() {
		return this.values.responseModel;
	}

	/**
	 * The provider's id of the answer.
	 * @return the id, if any
	 */
	public @Nullable String responseId() {
		return this.values.responseId;
	}

	/**
	 * Why the model stopped, in lower case.
	 * @return the reasons, one a choice; empty when not known
	 */
	public List<String> finishReasons() {
		return this.values.finishReasons;
	}

	/**
	 * The metadata.
	 * @return an unmodifiable map
	 */
	public Map<String, @Nullable Object> metadata() {
		return this.values.metadata;
	}

	/**
	 * The trace.
	 * @return the id, if decided
	 */
	public @Nullable String traceId() {
		return this.values.traceId;
	}

	/**
	 * The span.
	 * @return the id, if decided
	 */
	public @Nullable String spanId() {
		return this.values.spanId;
	}

	/**
	 * The span below which this one lies.
	 * @return the id, if any
	 */
	public @Nullable String parentSpanId() {
		return this.values.parentSpanId;
	}

	/**
	 * The session.
	 * @return the id, if any
	 */
	public @Nullable String sessionId() {
		return this.values.sessionId;
	}

	/**
	 * The application's user.
	 * @return the id, if any
	 */
	public @Nullable String userId() {
		return this.values.userId;
	}

	@Override
	public String toString() {
		return "LlmLog[project=" + project() + ", operation=" + operation() + ", model=" + model() + ", outcome="
				+ outcome() + ", traceId=" + traceId() + ", spanId=" + spanId() + "]";
	}

}
