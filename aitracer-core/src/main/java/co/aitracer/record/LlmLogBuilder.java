package co.aitracer.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Collects the values of an {@link LlmLog}. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class LlmLogBuilder {

	@Nullable String project;

	String model = "unknown";

	@Nullable String provider;

	String operation = Operations.CHAT;

	@Nullable String name;

	@Nullable Object input;

	@Nullable Object output;

	TokenUsage usage = TokenUsage.UNKNOWN;

	@Nullable Instant startedAt;

	Duration latency = Duration.ZERO;

	@Nullable Duration timeToFirstToken;

	boolean streamed;

	Outcome outcome = Outcome.SUCCESS;

	@Nullable LlmError error;

	@Nullable String responseModel;

	@Nullable String responseId;

	List<String> finishReasons = List.of();

	Map<String, @Nullable Object> metadata = Map.of();

	@Nullable String traceId;

	@Nullable String spanId;

	@Nullable String parentSpanId;

	@Nullable String sessionId;

	@Nullable String userId;

	LlmLogBuilder() {
	}

	LlmLogBuilder(LlmLogBuilder other) {
		this.project = other.project;
		this.model = other.model;
		this.provider = other.provider;
		this.operation = other.operation;
		this.name = other.name;
		this.input = other.input;
		this.output = other.output;
		this.usage = other.usage;
		this.startedAt = other.startedAt;
		this.latency = other.latency;
		this.timeToFirstToken = other.timeToFirstToken;
		this.streamed = other.streamed;
		this.outcome = other.outcome;
		this.error = other.error;
		this.responseModel = other.responseModel;
		this.responseId = other.responseId;
		this.finishReasons = other.finishReasons;
		this.metadata = other.metadata;
		this.traceId = other.traceId;
		this.spanId = other.spanId;
		this.parentSpanId = other.parentSpanId;
		this.sessionId = other.sessionId;
		this.userId = other.userId;
	}

	/**
	 * Sets the value.
	 * @param project the project; null leaves it to the scope and the tracer
	 * @return this builder
	 */
	public LlmLogBuilder project(@Nullable String project) {
		this.project = project;
		return this;
	}

	/**
	 * Sets the value.
	 * @param model the requested model
	 * @return this builder
	 */
	public LlmLogBuilder model(String model) {
		this.model = Objects.requireNonNull(model, "model");
		return this;
	}

	/**
	 * Sets the value.
	 * @param provider the provider, such as {@code openai}
	 * @return this builder
	 */
	public LlmLogBuilder provider(@Nullable String provider) {
		this.provider = provider;
		return this;
	}

	/**
	 * Sets the value.
	 * @param operation what was done, see {@link Operations}
	 * @return this builder
	 */
	public LlmLogBuilder operation(String operation) {
		this.operation = Objects.requireNonNull(operation, "operation");
		return this;
	}

	/**
	 * Sets the value.
	 * @param name a display name
	 * @return this builder
	 */
	public LlmLogBuilder name(@Nullable String name) {
		this.name = name;
		return this;
	}

	/**
	 * Sets the value.
	 * @param input what was asked: a JSON-like value or a supplier of one
	 * @return this builder
	 */
	public LlmLogBuilder input(@Nullable Object input) {
		this.input = input;
		return this;
	}

	/**
	 * Sets the value.
	 * @param output what came back: a JSON-like value or a supplier of one
	 * @return this builder
	 */
	public LlmLogBuilder output(@Nullable Object output) {
		this.output = output;
		return this;
	}

	/**
	 * Sets the usage.
	 * @param usage the tokens used
	 * @return this builder
	 */
	public LlmLogBuilder usage(TokenUsage usage) {
		this.usage = Objects.requireNonNull(usage, "usage");
		return this;
	}

	/**
	 * Sets the start.
	 * @param startedAt when the operation started
	 * @return this builder
	 */
	public LlmLogBuilder startedAt(Instant startedAt) {
		this.startedAt = Objects.requireNonNull(startedAt, "startedAt");
		return this;
	}

	/**
	 * Sets the value.
	 * @param latency from the start of the call to the end of the answer
	 * @return this builder
	 */
	public LlmLogBuilder latency(Duration latency) {
		this.latency = Objects.requireNonNull(latency, "latency");
		return this;
	}

	/**
	 * Sets the value.
	 * @param timeToFirstToken from the start of the call to the first token
	 * @return this builder
	 */
	public LlmLogBuilder timeToFirstToken(@Nullable Duration timeToFirstToken) {
		this.timeToFirstToken = timeToFirstToken;
		return this;
	}

	/**
	 * Sets the value.
	 * @param streamed whether the answer was streamed
	 * @return this builder
	 */
	public LlmLogBuilder streamed(boolean streamed) {
		this.streamed = streamed;
		return this;
	}

	/**
	 * Sets the value.
	 * @param outcome how the operation ended
	 * @return this builder
	 */
	public LlmLogBuilder outcome(Outcome outcome) {
		this.outcome = Objects.requireNonNull(outcome, "outcome");
		return this;
	}

	/**
	 * Sets the value.
	 * @param error why it failed
	 * @return this builder
	 */
	public LlmLogBuilder error(@Nullable LlmError error) {
		this.error = error;
		return this;
	}

	/**
	 * Sets the value.
	 * @param responseModel the model that answered
	 * @return this builder
	 */
	public LlmLogBuilder responseModel(@Nullable String responseModel) {
		this.responseModel = responseModel;
		return this;
	}

	/**
	 * Sets the value.
	 * @param responseId the provider's id of the answer
	 * @return this builder
	 */
	public LlmLogBuilder responseId(@Nullable String responseId) {
		this.responseId = responseId;
		return this;
	}

	/**
	 * Sets the value.
	 * @param finishReasons why the model stopped
	 * @return this builder
	 */
	public LlmLogBuilder finishReasons(List<String> finishReasons) {
		this.finishReasons = List.copyOf(finishReasons);
		return this;
	}

	/**
	 * Sets the value.
	 * @param metadata the metadata
	 * @return this builder
	 */
	public LlmLogBuilder metadata(Map<String, ? extends @Nullable Object> metadata) {
		this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
		return this;
	}

	/**
	 * Sets the value.
	 * @param traceId the trace; by default a new one
	 * @return this builder
	 */
	public LlmLogBuilder traceId(@Nullable String traceId) {
		this.traceId = traceId;
		return this;
	}

	/**
	 * Sets the value.
	 * @param spanId the span; by default a new one
	 * @return this builder
	 */
	public LlmLogBuilder spanId(@Nullable String spanId) {
		this.spanId = spanId;
		return this;
	}

	/**
	 * Sets the value.
	 * @param parentSpanId the span below which this one lies
	 * @return this builder
	 */
	public LlmLogBuilder parentSpanId(@Nullable String parentSpanId) {
		this.parentSpanId = parentSpanId;
		return this;
	}

	/**
	 * Sets the value.
	 * @param sessionId the session; by default that of the scope
	 * @return this builder
	 */
	public LlmLogBuilder sessionId(@Nullable String sessionId) {
		this.sessionId = sessionId;
		return this;
	}

	/**
	 * Sets the value.
	 * @param userId the application's user; by default that of the scope
	 * @return this builder
	 */
	public LlmLogBuilder userId(@Nullable String userId) {
		this.userId = userId;
		return this;
	}

	/**
	 * Sets the tokens that every provider reports.
	 * @param inputTokens tokens of the prompt
	 * @param outputTokens tokens of the completion
	 * @return this builder
	 */
	public LlmLogBuilder tokens(long inputTokens, long outputTokens) {
		return usage(TokenUsage.of(inputTokens, outputTokens));
	}

	/**
	 * Builds the log.
	 * @return the log; the builder can be used again
	 */
	public LlmLog build() {
		LlmLogBuilder copy = new LlmLogBuilder(this);
		if (copy.startedAt == null) {
			copy.startedAt = Instant.now().minus(copy.latency);
		}
		return new LlmLog(copy);
	}

}
