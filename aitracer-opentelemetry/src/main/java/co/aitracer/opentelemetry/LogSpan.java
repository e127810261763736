package co.aitracer.opentelemetry;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.google.gson.JsonElement;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.jspecify.annotations.Nullable;

import co.aitracer.export.EncodedLog;
import co.aitracer.export.SenderInfo;
import co.aitracer.record.LlmError;
import co.aitracer.record.LlmLog;
import co.aitracer.record.Operations;
import co.aitracer.record.TokenUsage;

/**
 * A log as a span of the semantic conventions for generative AI.
 */
final class LogSpan implements SpanData {

	private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.builder("co.aitracer")
		.setVersion(SenderInfo.version())
		.build();

	/** Calls of another service; all else happens in this process. */
	private static final Set<String> REMOTE = Set.of(Operations.CHAT, Operations.EMBEDDINGS, Operations.IMAGE,
			Operations.MODERATION);

	private final LlmLog log;

	private final Resource resource;

	private final SpanContext context;

	private final SpanContext parent;

	private final Attributes attributes;

	private final StatusData status;

	LogSpan(EncodedLog encoded, Resource resource) {
		this.log = encoded.log();
		this.resource = resource;
		String traceId = W3cIds.traceId(this.log.traceId());
		this.context = context(traceId, W3cIds.spanId(this.log.spanId()));
		this.parent = (this.log.parentSpanId() != null) ? context(traceId, W3cIds.spanId(this.log.parentSpanId()))
				: SpanContext.getInvalid();
		MaskedContent content = MaskedContent.of(encoded);
		AttributesBuilder attributes = Attributes.builder();
		identity(attributes);
		response(attributes);
		usage(attributes);
		content(content, attributes);
		additions(content, attributes);
		this.attributes = attributes.build();
		this.status = status(content);
	}

	private static SpanContext context(String traceId, String spanId) {
		return SpanContext.create(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
	}

	private void identity(AttributesBuilder attributes) {
		attributes.put(GenAiAttributes.OPERATION, this.log.operation());
		put(attributes, GenAiAttributes.PROVIDER, this.log.provider());
		put(attributes, GenAiAttributes.CONVERSATION, this.log.sessionId());
		put(attributes, GenAiAttributes.USER, this.log.userId());
		if (REMOTE.contains(this.log.operation())) {
			attributes.put(GenAiAttributes.REQUEST_MODEL, this.log.model());
		}
		if (isTool()) {
			put(attributes, GenAiAttributes.TOOL_NAME, this.log.name());
		}
	}

	private void response(AttributesBuilder attributes) {
		put(attributes, GenAiAttributes.RESPONSE_MODEL, this.log.responseModel());
		put(attributes, GenAiAttributes.RESPONSE_ID, this.log.responseId());
		if (!this.log.finishReasons().isEmpty()) {
			attributes.put(GenAiAttributes.FINISH_REASONS, this.log.finishReasons());
		}
		LlmError error = this.log.error();
		if (error != null) {
			attributes.put(GenAiAttributes.ERROR_TYPE, error.type());
		}
	}

	private void usage(AttributesBuilder attributes) {
		TokenUsage usage = this.log.usage();
		put(attributes, GenAiAttributes.INPUT_TOKENS, usage.inputTokens());
		put(attributes, GenAiAttributes.OUTPUT_TOKENS, usage.outputTokens());
		put(attributes, GenAiAttributes.CACHE_READ_TOKENS, usage.cachedInputTokens());
		put(attributes, GenAiAttributes.CACHE_CREATION_TOKENS, usage.cacheWriteTokens());
		put(attributes, GenAiAttributes.REASONING_TOKENS, usage.reasoningTokens());
	}

	private void content(MaskedContent content, AttributesBuilder attributes) {
		if (isTool()) {
			put(attributes, GenAiAttributes.TOOL_ARGUMENTS, content.text("input"));
			put(attributes, GenAiAttributes.TOOL_RESULT, content.text("output"));
			return;
		}
		boolean chat = this.log.operation().equals(Operations.CHAT);
		messages(attributes, GenAiAttributes.INPUT_MESSAGES, chat ? content.inputMessages() : null,
				GenAiAttributes.INPUT, () -> content.text("input"));
		messages(attributes, GenAiAttributes.OUTPUT_MESSAGES, chat ? content.outputMessages() : null,
				GenAiAttributes.OUTPUT, () -> content.text("output"));
	}

	private static void messages(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String messages,
			AttributeKey<String> plainKey, Supplier<@Nullable String> plain) {
		if (messages != null) {
			attributes.put(key, messages);
		}
		else {
			put(attributes, plainKey, plain.get());
		}
	}

	private void additions(MaskedContent content, AttributesBuilder attributes) {
		attributes.put(GenAiAttributes.OUTCOME, this.log.outcome().value());
		attributes.put(GenAiAttributes.STREAMED, this.log.streamed());
		if (this.log.timeToFirstToken() != null) {
			attributes.put(GenAiAttributes.FIRST_TOKEN_MILLIS, this.log.timeToFirstToken().toMillis());
		}
		double weight = content.samplingWeight();
		if (weight != 1) {
			attributes.put(GenAiAttributes.SAMPLING_WEIGHT, weight);
		}
		content.metadata().forEach((entry) -> metadata(entry.getKey(), entry.getValue(), attributes));
	}

	private static void metadata(String key, JsonElement value, AttributesBuilder attributes) {
		if (!value.isJsonNull()) {
			attributes.put(GenAiAttributes.METADATA + key, MaskedContent.textOf(value));
		}
	}

	private StatusData status(MaskedContent content) {
		if (this.log.error() == null) {
			return StatusData.unset();
		}
		String message = content.text("error_message");
		return StatusData.create(StatusCode.ERROR, (message != null) ? message : "");
	}

	private boolean isTool() {
		return this.log.operation().equals(Operations.EXECUTE_TOOL);
	}

	private static <T> void put(AttributesBuilder attributes, AttributeKey<T> key, @Nullable T value) {
		if (value != null) {
			attributes.put(key, value);
		}
	}

	@Override
	public String getName() {
		String subject = (this.log.name() != null) ? this.log.name() : this.log.model();
		return this.log.operation() + " " + subject;
	}

	@Override
	public SpanKind getKind() {
		return REMOTE.contains(this.log.operation()) ? SpanKind.CLIENT : SpanKind.INTERNAL;
	}

	@Override
	public SpanContext getSpanContext() {
		return this.context;
	}

	@Override
	public SpanContext getParentSpanContext() {
		return this.parent;
	}

	@Override
	public StatusData getStatus() {
		return this.status;
	}

	@Override
	public long getStartEpochNanos() {
		return TimeUnit.SECONDS.toNanos(this.log.startedAt().getEpochSecond()) + this.log.startedAt().getNano();
	}

	@Override
	public long getEndEpochNanos() {
		return getStartEpochNanos() + this.log.latency().toNanos();
	}

	@Override
	public Attributes getAttributes() {
		return this.attributes;
	}

	@Override
	public List<EventData> getEvents() {
		return List.of();
	}

	@Override
	public List<LinkData> getLinks() {
		return List.of();
	}

	@Override
	public boolean hasEnded() {
		return true;
	}

	@Override
	public int getTotalRecordedEvents() {
		return 0;
	}

	@Override
	public int getTotalRecordedLinks() {
		return 0;
	}

	@Override
	public int getTotalAttributeCount() {
		return this.attributes.size();
	}

	@Override
	@SuppressWarnings("deprecation")
	public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
		return InstrumentationLibraryInfo.create(SCOPE.getName(), SCOPE.getVersion());
	}

	@Override
	public InstrumentationScopeInfo getInstrumentationScopeInfo() {
		return SCOPE;
	}

	@Override
	public Resource getResource() {
		return this.resource;
	}

}
