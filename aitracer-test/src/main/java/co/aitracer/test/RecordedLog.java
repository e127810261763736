package co.aitracer.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.record.Outcome;

/**
 * A log as the server would have received it: after sampling, masking and rendering. Read
 * from the very bytes that would have gone over the wire. Immutable.
 *
 * <pre class="code">
 * RecordedLog log = sink.logs("search").get(0);
 * assertThat(log.inputText()).isEqualTo("What is new?");
 * assertThat(log.metadata()).containsEntry("feature", "search");
 * </pre>
 *
 * @since 0.1.0
 */
public final class RecordedLog {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final byte[] json;

	/** Read on first use: a fault in it is the test's to show, not the exporter's. */
	private volatile @Nullable JsonNode tree;

	RecordedLog(byte[] json) {
		this.json = json;
	}

	/**
	 * The project that the log is filed under.
	 * @return the project
	 */
	public String project() {
		return text("project");
	}

	/**
	 * The requested model.
	 * @return the model, {@code unknown} if the application did not say
	 */
	public String model() {
		return text("model");
	}

	/**
	 * The provider, such as {@code openai}.
	 * @return the provider in lower case
	 */
	public String provider() {
		return text("provider");
	}

	/**
	 * What was done.
	 * @return the operation, see {@link co.aitracer.record.Operations}
	 */
	public String operation() {
		return text("operation");
	}

	/**
	 * A display name, such as the tool's.
	 * @return the name, if any
	 */
	public @Nullable String name() {
		return textOrNull("name");
	}

	/**
	 * How the operation ended.
	 * @return the outcome
	 */
	public Outcome outcome() {
		String value = text("outcome");
		return Arrays.stream(Outcome.values())
			.filter((outcome) -> outcome.value().equals(value))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Unknown outcome '" + value + "' in " + json()));
	}

	/**
	 * What every AITracer SDK says about the end: {@code success} or {@code error}.
	 * @return the status
	 */
	public String status() {
		return text("status");
	}

	/**
	 * The class of the error.
	 * @return the exception's class name, null without an error
	 */
	public @Nullable String errorType() {
		return textOrNull("error_type");
	}

	/**
	 * The error's message.
	 * @return the message, null without an error or if it is not captured
	 */
	public @Nullable String errorMessage() {
		return textOrNull("error_message");
	}

	/**
	 * The provider's HTTP status.
	 * @return the status of a failed call, if known
	 */
	public @Nullable Integer httpStatus() {
		Long status = numberOrNull("http_status");
		return (status != null) ? status.intValue() : null;
	}

	/**
	 * Tokens of the prompt.
	 * @return the tokens; zero may mean that they are not known
	 */
	public long inputTokens() {
		return field("input_tokens").asLong(0);
	}

	/**
	 * Tokens of the completion.
	 * @return the tokens; zero may mean that they are not known
	 */
	public long outputTokens() {
		return field("output_tokens").asLong(0);
	}

	/**
	 * Prompt tokens read from the provider's cache.
	 * @return the tokens, if known
	 */
	public @Nullable Long cachedInputTokens() {
		return numberOrNull("cached_input_tokens");
	}

	/**
	 * Prompt tokens written to the provider's cache.
	 * @return the tokens, if known
	 */
	public @Nullable Long cacheWriteTokens() {
		return numberOrNull("cache_write_tokens");
	}

	/**
	 * Completion tokens spent on reasoning.
	 * @return the tokens, if known
	 */
	public @Nullable Long reasoningTokens() {
		return numberOrNull("reasoning_tokens");
	}

	/**
	 * When the operation started.
	 * @return the start, in milliseconds
	 */
	public Instant startedAt() {
		return Instant.parse(text("started_at"));
	}

	/**
	 * From the start of the call to the end of the answer.
	 * @return the latency in whole milliseconds
	 */
	public Duration latency() {
		return Duration.ofMillis(field("latency_ms").asLong(0));
	}

	/**
	 * From the start of the call to the first token of a stream.
	 * @return the duration in whole milliseconds, if known
	 */
	public @Nullable Duration timeToFirstToken() {
		Long millis = numberOrNull("ttft_ms");
		return (millis != null) ? Duration.ofMillis(millis) : null;
	}

	/**
	 * Whether the answer was streamed.
	 * @return whether it was
	 */
	public boolean streamed() {
		return field("streamed").asBoolean(false);
	}

	/**
	 * The model that answered.
	 * @return the model, if the provider said so
	 */
	public @Nullable String responseModel() {
		return textOrNull("response_model");
	}

	/**
	 * The provider's id of the answer.
	 * @return the id, if any
	 */
	public @Nullable String responseId() {
		return textOrNull("response_id");
	}

	/**
	 * Why the model stopped.
	 * @return the reasons in lower case, one a choice; empty when not known
	 */
	public List<String> finishReasons() {
		return field("finish_reasons").valueStream().map(JsonNode::asString).toList();
	}

	/**
	 * The trace.
	 * @return the id
	 */
	public String traceId() {
		return text("trace_id");
	}

	/**
	 * The span: the log's own id.
	 * @return the id
	 */
	public String spanId() {
		return text("span_id");
	}

	/**
	 * The span below which this one lies.
	 * @return the id, if any
	 */
	public @Nullable String parentSpanId() {
		return textOrNull("parent_span_id");
	}

	/**
	 * The application's user.
	 * @return the id, if any
	 */
	public @Nullable String userId() {
		return textOrNull("app_user_id");
	}

	/**
	 * The session.
	 * @return the id, if any
	 */
	public @Nullable String sessionId() {
		return textOrNull("session_id");
	}

	/**
	 * The environment, such as {@code production}.
	 * @return the environment, if set
	 */
	public @Nullable String environment() {
		return textOrNull("environment");
	}

	/**
	 * The application's version.
	 * @return the release, if set
	 */
	public @Nullable String release() {
		return textOrNull("release");
	}

	/**
	 * The metadata.
	 * @return an unmodifiable map of strings, numbers, booleans, maps and lists
	 */
	public Map<String, @Nullable Object> metadata() {
		Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
		field("metadata").propertyStream()
			.forEach((entry) -> metadata.put(entry.getKey(), MAPPER.treeToValue(entry.getValue(), Object.class)));
		return Collections.unmodifiableMap(metadata);
	}

	/**
	 * What was asked.
	 * @return a copy; an empty object if there is no input or it is not captured
	 */
	public JsonNode input() {
		return field("input").deepCopy();
	}

	/**
	 * What came back.
	 * @return a copy; an empty object if there is no output or it is not captured
	 */
	public JsonNode output() {
		return field("output").deepCopy();
	}

	/**
	 * What was asked, as text: of a chat, the last message of the user.
	 * @return the text, null if the input has none
	 */
	public @Nullable String inputText() {
		return ContentText.of(field("input"), "user");
	}

	/**
	 * What came back, as text: of a chat, the answer's content.
	 * @return the text, null if the output has none
	 */
	public @Nullable String outputText() {
		return ContentText.of(field("output"), "assistant");
	}

	/**
	 * The entry as it would go over the wire.
	 * @return the JSON text
	 */
	public String json() {
		return new String(this.json, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return RecordedLogFormat.oneLine(this);
	}

	JsonNode tree() {
		JsonNode parsed = this.tree;
		if (parsed == null) {
			try {
				parsed = MAPPER.readTree(this.json);
			}
			catch (JacksonException ex) {
				throw new IllegalStateException("The log is not JSON: " + json(), ex);
			}
			this.tree = parsed;
		}
		return parsed;
	}

	private JsonNode field(String name) {
		return tree().path(name);
	}

	private String text(String name) {
		return field(name).asString("");
	}

	private @Nullable String textOrNull(String name) {
		JsonNode value = field(name);
		return (value.isMissingNode() || value.isNull()) ? null : value.asString();
	}

	private @Nullable Long numberOrNull(String name) {
		JsonNode value = field(name);
		return value.isNumber() ? value.asLong() : null;
	}

}
