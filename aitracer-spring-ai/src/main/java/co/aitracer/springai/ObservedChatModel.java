package co.aitracer.springai;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.util.StringUtils;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.RecordingGuard;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;
import co.aitracer.record.TokenUsage;

/**
 * Records calls of chat models, blocking and streaming.
 */
final class ObservedChatModel implements ObservedOperation<ChatModelObservationContext> {

	private final RecordingGuard guard;

	ObservedChatModel(RecordingGuard guard) {
		this.guard = guard;
	}

	@Override
	public Class<ChatModelObservationContext> contextType() {
		return ChatModelObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(ChatModelObservationContext context) {
		Prompt prompt = context.getRequest();
		ChatOptions options = prompt.getOptions();
		claimProbe(context);
		return LlmRequest.builder()
			.operation(Operations.CHAT)
			.provider(Providers.nameOf(context.getOperationMetadata().provider()))
			.model(modelOf(options))
			.streamed(context.isStreaming())
			.delegating(true)
			.input(new ChatInput(prompt));
	}

	private static void claimProbe(ChatModelObservationContext context) {
		StreamProbe probe = context.isStreaming() ? ObservedAncestors.nearest(context, StreamProbe.class) : null;
		if (probe != null && probe.claim()) {
			context.put(StreamProbe.class, probe);
		}
	}

	@Override
	public void finish(ChatModelObservationContext context, LlmCall call) {
		StreamProbe probe = context.get(StreamProbe.class);
		if (probe != null) {
			probe.stopped();
		}
		// the probe sits behind a thread hop and may still wait for the last chunks
		if (probe == null || !probe.whenDrained(() -> this.guard.run(() -> end(context, call, probe)))) {
			end(context, call, probe);
		}
	}

	private void end(ChatModelObservationContext context, LlmCall call, @Nullable StreamProbe probe) {
		Duration firstToken = (probe != null) ? probe.firstToken() : null;
		if (firstToken != null) {
			call.firstTokenAfter(firstToken);
		}
		Throwable error = context.getError();
		ChatResponse response = context.getResponse();
		if (error != null) {
			call.fail(LlmError.of(error), (response != null) ? full(response, probe) : partial(probe));
		}
		else if (response == null) {
			endWithoutResponse(context, call, probe);
		}
		else if (context.isStreaming() && endsEarly(response)) {
			call.incomplete(full(response, probe));
		}
		else {
			call.complete(full(response, probe));
		}
	}

	private static void endWithoutResponse(ChatModelObservationContext context, LlmCall call,
			@Nullable StreamProbe probe) {
		if (context.isStreaming()) {
			call.cancel(partial(probe));
		}
		else {
			call.complete(LlmResponse.of(null));
		}
	}

	/**
	 * A connection that is cut between chunks ends a stream without an error; what is
	 * missing then is the reason to finish and, in the last chunk, the usage.
	 * @param response the response, put together of the chunks that arrived
	 * @return whether the provider never marked the end
	 */
	static boolean endsEarly(ChatResponse response) {
		Integer total = (response.getMetadata() != null && response.getMetadata().getUsage() != null)
				? response.getMetadata().getUsage().getTotalTokens() : null;
		return finishReasons(response).isEmpty() && (total == null || total == 0);
	}

	private static LlmResponse full(ChatResponse response, @Nullable StreamProbe probe) {
		ChatResponseMetadata metadata = response.getMetadata();
		LlmResponse.Builder answer = LlmResponse.builder()
			.output(new ChatOutput(response))
			.finishReasons(finishReasons(response))
			.usage(usage(metadata, probe));
		if (metadata != null) {
			answer.id(textOrNull(metadata.getId())).model(textOrNull(metadata.getModel()));
		}
		return answer.build();
	}

	private static TokenUsage usage(@Nullable ChatResponseMetadata metadata, @Nullable StreamProbe probe) {
		// the aggregated usage of a stream has lost the cached and reasoning tokens
		TokenUsage streamed = (probe != null) ? probe.usage() : null;
		if (streamed != null) {
			return streamed;
		}
		return (metadata != null) ? Usages.of(metadata.getUsage()) : TokenUsage.UNKNOWN;
	}

	private static @Nullable LlmResponse partial(@Nullable StreamProbe probe) {
		return (probe != null) ? probe.partial() : null;
	}

	static List<String> finishReasons(ChatResponse response) {
		return response.getResults()
			.stream()
			.map((generation) -> generation.getMetadata().getFinishReason())
			.filter(StringUtils::hasText)
			.map((reason) -> reason.toLowerCase(Locale.ROOT))
			.toList();
	}

	private static String modelOf(@Nullable ChatOptions options) {
		String model = (options != null) ? options.getModel() : null;
		return Objects.requireNonNullElse(textOrNull(model), "unknown");
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
