package co.aitracer.export;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.ContentMasker;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.TokenUsage;

/**
 * Renders a log as an entry of the AITracer API: the fields that every AITracer SDK
 * sends, then those that this one adds. Not safe for use by several threads.
 */
final class LogEncoder {

	static final String WITHHELD = "[withheld: the content masker failed]";

	/** Fields of a session's messages that hold what people wrote. */
	private static final Set<String> CONTENT = Set.of("data", "comment");

	private static final String METADATA = "metadata";

	private final SenderInfo sender;

	private final ContentPolicy policy;

	/** What a text passes through where it is to be masked, and where it is not. */
	private final UnaryOperator<String> masked;

	private final UnaryOperator<String> plain;

	private final JsonWriter json = new JsonWriter();

	private final InstantText starts = new InstantText();

	private final InstantText ends = new InstantText();

	private ContentCapture capture = ContentCapture.NONE;

	LogEncoder(SenderInfo sender, ContentPolicy policy) {
		this.sender = sender;
		this.policy = policy;
		this.plain = (text) -> TextLimit.cut(MediaText.withoutMedia(text), policy.maxTextLength());
		ContentMasker masker = policy.masker();
		// masked before it is cut: what is left of a number that was cut in two is not
		// found any more
		this.masked = (masker != null)
				? (text) -> TextLimit.cut(mask(masker, MediaText.withoutMedia(text)), policy.maxTextLength())
				: this.plain;
	}

	/**
	 * Renders a log.
	 * @param log a log whose project, trace and span are decided
	 * @param weight how many logs it stands for
	 * @param capture how much of its content leaves the application
	 * @return the entry
	 * @throws RuntimeException if a value of the log cannot be rendered
	 */
	EncodedLog encode(LlmLog log, double weight, ContentCapture capture) {
		start(capture);
		identity(log);
		content(log);
		figures(log);
		additions(log);
		if (weight != 1) {
			key("sampling_weight").value(weight);
		}
		this.json.raw('}');
		return new EncodedLog(log, this.json.take());
	}

	/**
	 * Renders something about a session.
	 * @param message the message
	 * @param capture how much of its content leaves the application
	 * @return the body
	 */
	EncodedSession encode(SessionMessage message, ContentCapture capture) {
		start(capture);
		boolean first = true;
		for (Map.Entry<String, @Nullable Object> field : message.fields().entrySet()) {
			if (!first) {
				this.json.raw(',');
			}
			first = false;
			this.json.raw('"').raw(field.getKey()).raw("\":");
			field(field.getKey(), field.getValue());
		}
		this.json.raw('}');
		return new EncodedSession(message.kind(), message.sessionId(), message.project(), this.json.take());
	}

	private void field(String name, @Nullable Object value) {
		if (CONTENT.contains(name)) {
			contentValue(name, captured(value), "null");
		}
		else if (name.equals(METADATA)) {
			contentValue(name, value, "{}");
		}
		else {
			this.json.value(value);
		}
	}

	private void start(ContentCapture ofThis) {
		this.json.reset();
		this.json.raw('{');
		this.capture = ofThis;
	}

	private void identity(LlmLog log) {
		this.json.raw("\"project\":").string(orEmpty(log.project()));
		text("model", log.model());
		text("provider", (log.provider() != null) ? log.provider() : ModelProviders.providerOf(log.model()));
		text("span_id", orEmpty(log.spanId()));
		textOrNull("parent_span_id", log.parentSpanId());
		text("trace_id", orEmpty(log.traceId()));
		textOrNull("session_id", log.sessionId());
		textOrNull("app_user_id", log.userId());
		text("timestamp", this.ends.seconds(log.startedAt().plus(log.latency())));
	}

	private void content(LlmLog log) {
		masked("input", captured(log.input()), "{}");
		masked("output", captured(log.output()), "{}");
		masked(METADATA, log.metadata(), "{}");
		LlmError error = log.error();
		masked("error_message", (error != null) ? captured(error.message()) : null, "null");
	}

	private void figures(LlmLog log) {
		TokenUsage usage = log.usage();
		number("input_tokens", (usage.inputTokens() != null) ? usage.inputTokens() : 0);
		number("output_tokens", (usage.outputTokens() != null) ? usage.outputTokens() : 0);
		number("latency_ms", Math.max(0, log.latency().toMillis()));
		text("status", log.outcome().status());
	}

	private void additions(LlmLog log) {
		text("started_at", this.starts.milliseconds(log.startedAt()));
		text("operation", log.operation());
		text("outcome", log.outcome().value());
		this.json.raw(",\"streamed\":").raw(Boolean.toString(log.streamed()));
		if (log.name() != null) {
			text("name", log.name());
		}
		if (log.timeToFirstToken() != null) {
			number("ttft_ms", log.timeToFirstToken().toMillis());
		}
		usage(log.usage());
		error(log.error());
		response(log);
		sender();
	}

	private void usage(TokenUsage usage) {
		numberIfKnown("cached_input_tokens", usage.cachedInputTokens());
		numberIfKnown("cache_write_tokens", usage.cacheWriteTokens());
		numberIfKnown("reasoning_tokens", usage.reasoningTokens());
	}

	private void error(@Nullable LlmError error) {
		if (error != null) {
			text("error_type", error.type());
			if (error.httpStatus() != null) {
				number("http_status", error.httpStatus());
			}
		}
	}

	private void response(LlmLog log) {
		if (log.responseModel() != null) {
			text("response_model", log.responseModel());
		}
		if (log.responseId() != null) {
			text("response_id", log.responseId());
		}
		List<String> reasons = log.finishReasons();
		if (!reasons.isEmpty()) {
			key("finish_reasons").value(reasons);
		}
	}

	private void sender() {
		if (this.sender.environment() != null) {
			text("environment", this.sender.environment());
		}
		if (this.sender.release() != null) {
			text("release", this.sender.release());
		}
		text("sdk", this.sender.sdk());
	}

	private void masked(String name, @Nullable Object value, String whenNull) {
		key(name);
		contentValue(name, value, whenNull);
	}

	private void contentValue(String name, @Nullable Object value, String whenNull) {
		int start = this.json.mark();
		this.json.filter((this.capture != ContentCapture.FULL) ? this.masked : this.plain);
		this.json.limit(this.policy.maxFieldBytes());
		try {
			if (value != null) {
				this.json.value(value);
			}
			else {
				this.json.raw(whenNull);
			}
		}
		catch (MaskingFailedException ex) {
			this.json.rewind(start);
			withheld(name);
		}
		finally {
			this.json.filter(UnaryOperator.identity());
			this.json.limit(Integer.MAX_VALUE);
		}
	}

	private void withheld(String name) {
		if (name.equals(METADATA)) {
			this.json.raw("{\"withheld\":").string(WITHHELD);
			this.json.raw('}');
		}
		else {
			this.json.string(WITHHELD);
		}
	}

	private @Nullable Object captured(@Nullable Object content) {
		return (this.capture != ContentCapture.NONE) ? content : null;
	}

	private JsonWriter key(String name) {
		return this.json.raw(",\"").raw(name).raw("\":");
	}

	private void text(String name, String value) {
		key(name).string(value);
	}

	private void textOrNull(String name, @Nullable String value) {
		if (value != null) {
			text(name, value);
		}
		else {
			key(name).raw("null");
		}
	}

	private void number(String name, long value) {
		key(name).number(value);
	}

	private void numberIfKnown(String name, @Nullable Long value) {
		if (value != null) {
			number(name, value);
		}
	}

	private static String orEmpty(@Nullable String value) {
		return (value != null) ? value : "";
	}

	private static String mask(ContentMasker masker, String text) {
		try {
			return Objects.requireNonNull(masker.mask(text), "The masker returned null");
		}
		catch (Throwable ex) {
			// whatever went wrong, the text stays here
			throw new MaskingFailedException(ex);
		}
	}

	/**
	 * Tells a fault of the masker from one of the content.
	 */
	private static final class MaskingFailedException extends RuntimeException {

		MaskingFailedException(Throwable cause) {
			super(cause);
		}

	}

}
