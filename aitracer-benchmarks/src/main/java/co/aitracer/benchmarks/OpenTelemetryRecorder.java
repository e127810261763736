package co.aitracer.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/**
 * Records a span of OpenTelemetry's SDK with the attributes of its conventions for
 * generative AI: the same data as {@link AITracerRecorder}.
 */
final class OpenTelemetryRecorder implements Recorder {

	private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");

	private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");

	private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");

	private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");

	private static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");

	private static final AttributeKey<List<String>> FINISH_REASONS = AttributeKey
		.stringArrayKey("gen_ai.response.finish_reasons");

	private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

	private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

	private static final AttributeKey<String> INPUT_MESSAGES = AttributeKey.stringKey("gen_ai.input.messages");

	private static final AttributeKey<String> OUTPUT_MESSAGES = AttributeKey.stringKey("gen_ai.output.messages");

	private static final long FLUSH_SECONDS = 60;

	private final SdkTracerProvider provider;

	private final Tracer tracer;

	private final Function<Conversation, String> input;

	private final Function<Conversation, String> output;

	private OpenTelemetryRecorder(BatchSpanProcessor processor, Function<Conversation, String> input,
			Function<Conversation, String> output) {
		this.provider = SdkTracerProvider.builder()
			.setResource(Resource.getDefault())
			.addSpanProcessor(processor)
			.build();
		this.tracer = this.provider.get("benchmark");
		this.input = input;
		this.output = output;
	}

	/**
	 * The texts of the attributes are there already: the least that a span can cost.
	 * @param processor exports the spans
	 * @return the recorder
	 */
	static OpenTelemetryRecorder ofReadyText(BatchSpanProcessor processor) {
		return new OpenTelemetryRecorder(processor, Conversation::inputJson, Conversation::outputJson);
	}

	/**
	 * The messages are rendered as JSON when they are recorded, because an attribute of a
	 * span is a text.
	 * @param processor exports the spans
	 * @return the recorder
	 */
	static OpenTelemetryRecorder ofMessages(BatchSpanProcessor processor) {
		return new OpenTelemetryRecorder(processor,
				(conversation) -> Conversation.message("user", conversation.prompt()),
				(conversation) -> Conversation.message("assistant", conversation.answer()));
	}

	@Override
	public void record(Conversation conversation) {
		end(start(), this.input.apply(conversation), this.output.apply(conversation));
	}

	/**
	 * Starts the span of a call.
	 * @return the span, to be ended
	 */
	Span start() {
		return this.tracer.spanBuilder("chat " + Conversation.MODEL)
			.setSpanKind(SpanKind.CLIENT)
			.setAttribute(OPERATION, "chat")
			.setAttribute(PROVIDER, Conversation.PROVIDER)
			.setAttribute(REQUEST_MODEL, Conversation.MODEL)
			.startSpan();
	}

	/**
	 * Ends the span of a call whose answer came in pieces.
	 * @param span the span
	 * @param conversation what was asked
	 * @param answer what the pieces make
	 */
	void end(Span span, Conversation conversation, String answer) {
		end(span, this.input.apply(conversation), Conversation.message("assistant", answer));
	}

	private static void end(Span span, String input, String output) {
		span.setAttribute(INPUT_MESSAGES, input);
		span.setAttribute(OUTPUT_MESSAGES, output);
		span.setAttribute(RESPONSE_MODEL, Conversation.RESPONSE_MODEL);
		span.setAttribute(RESPONSE_ID, Conversation.RESPONSE_ID);
		span.setAttribute(FINISH_REASONS, List.of(Conversation.FINISH_REASON));
		span.setAttribute(INPUT_TOKENS, Conversation.INPUT_TOKENS);
		span.setAttribute(OUTPUT_TOKENS, Conversation.OUTPUT_TOKENS);
		span.end();
	}

	Tracer tracer() {
		return this.tracer;
	}

	@Override
	public void flush() {
		this.provider.forceFlush().join(FLUSH_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		this.provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
	}

}
