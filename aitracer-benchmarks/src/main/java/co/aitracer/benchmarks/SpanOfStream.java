package co.aitracer.benchmarks;

import java.util.function.Function;

import io.opentelemetry.api.trace.Span;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import reactor.core.publisher.Flux;

/**
 * Records one stream as a span, as an application would by hand.
 */
final class SpanOfStream {

	private final OpenTelemetryRecorder recorder;

	private final StreamedConversation streamed;

	private final Span span;

	private final StringBuilder text = new StringBuilder();

	SpanOfStream(OpenTelemetryRecorder recorder, StreamedConversation streamed) {
		this.recorder = recorder;
		this.streamed = streamed;
		this.span = recorder.start();
	}

	Flux<ChatClientResponse> around(Function<StreamedConversation, Flux<ChatClientResponse>> model) {
		return model.apply(this.streamed).doOnNext(this::chunk).doFinally((signal) -> end());
	}

	private void chunk(ChatClientResponse chunk) {
		ChatResponse response = chunk.chatResponse();
		Generation generation = (response != null) ? response.getResult() : null;
		String piece = (generation != null) ? generation.getOutput().getText() : null;
		if (piece != null) {
			if (this.text.isEmpty()) {
				this.span.addEvent("gen_ai.first_token");
			}
			this.text.append(piece);
		}
	}

	private void end() {
		this.recorder.end(this.span, this.streamed.conversation(), this.text.toString());
	}

}
