package co.aitracer.langchain4j;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.record.Operations;

/**
 * Records the calls of a chat model, blocking or streaming: one record a call, whatever
 * becomes of it.
 *
 * <pre class="code">
 * OpenAiChatModel.builder().listeners(List.of(new AITracerChatModelListener(tracer)))…
 * </pre>
 *
 * The project is decided when the call starts: that of the call's listener attribute (see
 * {@link AITracerAttributes}), of the AI service that makes it, of the thread's scope,
 * the tracer's. A listener sees neither the tokens of a stream as they arrive nor a
 * stream that is cancelled; {@link AITracerLangChain4j#trace} sees both. Safe for use by
 * several threads and models; never throws.
 *
 * @since 0.1.0
 */
public final class AITracerChatModelListener implements ChatModelListener {

	private final Supplier<AITracer> tracer;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerChatModelListener(AITracer tracer) {
		this(() -> tracer);
		Objects.requireNonNull(tracer, "tracer");
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerChatModelListener(Supplier<AITracer> tracer) {
		this.tracer = Objects.requireNonNull(tracer, "tracer");
	}

	@Override
	public void onRequest(ChatModelRequestContext context) {
		LangChain4jRecording.GUARD.run(() -> start(context));
	}

	@Override
	public void onResponse(ChatModelResponseContext context) {
		LangChain4jRecording.GUARD.run(() -> {
			ModelCall call = ModelCall.in(context.attributes());
			if (call != null) {
				call.answered(context.chatResponse());
			}
		});
	}

	@Override
	public void onError(ChatModelErrorContext context) {
		LangChain4jRecording.GUARD.run(() -> {
			ModelCall call = ModelCall.in(context.attributes());
			if (call != null) {
				call.failed(context.error());
			}
		});
	}

	private void start(ChatModelRequestContext context) {
		AITracer active = this.tracer.get();
		Map<Object, Object> attributes = context.attributes();
		ServiceInvocation service = ServiceHandOff.take(context.chatRequest().messages());
		if (!active.isEnabled() || ModelCall.in(attributes) != null) {
			return;
		}
		TracedCall traced = TracedCall.in(attributes);
		LlmCall call = active.start(request(active, context, traced, service));
		ModelCall model = new ModelCall(call, service, traced);
		model.keepIn(attributes);
		// the model asks its provider next, on this thread
		call.announce();
		if (traced != null) {
			traced.started(model);
		}
	}

	private static LlmRequest request(AITracer tracer, ChatModelRequestContext context, @Nullable TracedCall traced,
			@Nullable ServiceInvocation service) {
		ChatRequest request = context.chatRequest();
		CallAttributes own = new CallAttributes(context.attributes());
		LlmRequest.Builder builder = LlmRequest.builder()
			.operation(Operations.CHAT)
			.provider(Providers.nameOf(context.modelProvider()))
			.model(Objects.requireNonNullElse(request.parameters().modelName(), "unknown"))
			.input(new ChatInput(request))
			.delegating(true)
			.project(own.project())
			.context(own.context(tracer, null))
			.parent((service != null) ? service.call() : CallPlace.parent(null));
		if (traced != null) {
			builder.streamed(traced.streamed()).defaultProject(traced.project());
		}
		return builder.build();
	}

}
