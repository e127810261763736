package co.aitracer.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import co.aitracer.AITracer;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.Operations;

/**
 * Records through AITracer's own API.
 */
final class AITracerRecorder implements Recorder {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final AITracer tracer;

	AITracerRecorder(AITracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public void record(Conversation conversation) {
		LlmCall call = this.tracer.start(LlmRequest.builder()
			.operation(Operations.CHAT)
			.provider(Conversation.PROVIDER)
			.model(Conversation.MODEL)
			.input(Map.of("messages", conversation.messages()))
			.build());
		call.complete(LlmResponse.builder()
			.output(conversation.answer())
			.model(Conversation.RESPONSE_MODEL)
			.id(Conversation.RESPONSE_ID)
			.tokens(Conversation.INPUT_TOKENS, Conversation.OUTPUT_TOKENS)
			.finishReasons(List.of(Conversation.FINISH_REASON))
			.build());
	}

	@Override
	public void flush() {
		if (!this.tracer.flush(LONG)) {
			throw new IllegalStateException("Not flushed: " + this.tracer.stats());
		}
	}

	AITracer tracer() {
		return this.tracer;
	}

	@Override
	public void close() {
		this.tracer.close();
	}

}
