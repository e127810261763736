package co.aitracer.springai;

import java.util.Objects;

import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records chat client calls: the frame around their model and tool calls. The frame has
 * no usage of its own, because Spring AI's is the sum over the model calls, which are
 * recorded each.
 */
final class ObservedChatClient implements ObservedOperation<ChatClientObservationContext> {

	@Override
	public Class<ChatClientObservationContext> contextType() {
		return ChatClientObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(ChatClientObservationContext context) {
		ChatOptions options = context.getRequest().prompt().getOptions();
		String model = (options != null) ? options.getModel() : null;
		return LlmRequest.builder()
			.operation(Operations.CHAT_CLIENT)
			.provider("spring_ai")
			.model(Objects.requireNonNullElse(model, "unknown"))
			.name("chat_client")
			.streamed(context.isStream())
			.input(new ChatInput(context.getRequest().prompt()));
	}

	@Override
	public void finish(ChatClientObservationContext context, LlmCall call) {
		ChatClientResponse answer = context.getResponse();
		ChatResponse response = (answer != null) ? answer.chatResponse() : null;
		Throwable error = context.getError();
		if (error != null) {
			call.fail(LlmError.of(error), (response != null) ? frame(response) : null);
		}
		else if (response == null && context.isStream()) {
			call.cancel();
		}
		else if (response != null && context.isStream() && ObservedChatModel.endsEarly(response)) {
			call.incomplete(frame(response));
		}
		else {
			call.complete((response != null) ? frame(response) : LlmResponse.of(null));
		}
	}

	private static LlmResponse frame(ChatResponse response) {
		return LlmResponse.builder()
			.output(new ChatOutput(response))
			.finishReasons(ObservedChatModel.finishReasons(response))
			.build();
	}

}
