package co.aitracer.benchmarks;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;

/**
 * Observes a call as Spring AI's models do, with one handler of observations.
 */
final class ObservedRecorder implements Recorder {

	private static final DefaultChatModelObservationConvention CONVENTION = new DefaultChatModelObservationConvention();

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final Recorder behind;

	/**
	 * Makes a recorder.
	 * @param handler handles the observations
	 * @param behind where they end up
	 */
	ObservedRecorder(ObservationHandler<?> handler, Recorder behind) {
		this.registry.observationConfig().observationHandler(handler);
		this.behind = behind;
	}

	@Override
	public void record(Conversation conversation) {
		ChatModelObservationContext context = context(conversation, false);
		observation(context).observe(() -> context.setResponse(response(conversation.answer())));
	}

	ObservationRegistry registry() {
		return this.registry;
	}

	Observation observation(ChatModelObservationContext context) {
		return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(null, CONVENTION, () -> context,
				this.registry);
	}

	static ChatModelObservationContext context(Conversation conversation, boolean streaming) {
		return ChatModelObservationContext.builder()
			.prompt(prompt(conversation))
			.provider(Conversation.PROVIDER)
			.streaming(streaming)
			.build();
	}

	static Prompt prompt(Conversation conversation) {
		return new Prompt(List.of(new UserMessage(conversation.prompt())),
				ChatOptions.builder().model(Conversation.MODEL).build());
	}

	static ChatResponse response(String text) {
		return new ChatResponse(
				List.of(new Generation(new AssistantMessage(text),
						ChatGenerationMetadata.builder().finishReason("STOP").build())),
				ChatResponseMetadata.builder()
					.id(Conversation.RESPONSE_ID)
					.model(Conversation.RESPONSE_MODEL)
					.usage(new DefaultUsage((int) Conversation.INPUT_TOKENS, (int) Conversation.OUTPUT_TOKENS))
					.build());
	}

	@Override
	public void flush() {
		this.behind.flush();
	}

	@Override
	public void close() {
		this.behind.close();
	}

}
