package co.aitracer.langchain4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.GuardrailExecutedEvent;
import dev.langchain4j.observability.api.listener.AiServiceCompletedListener;
import dev.langchain4j.observability.api.listener.AiServiceErrorListener;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.observability.api.listener.AiServiceRequestIssuedListener;
import dev.langchain4j.observability.api.listener.AiServiceResponseReceivedListener;
import dev.langchain4j.observability.api.listener.AiServiceStartedListener;
import dev.langchain4j.observability.api.listener.InputGuardrailExecutedListener;
import dev.langchain4j.observability.api.listener.OutputGuardrailExecutedListener;
import dev.langchain4j.observability.api.listener.ToolExecutedEventListener;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerContext;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.record.Operations;

/**
 * Records the invocations of AI services: each one is a frame, below which its model
 * calls, retrievals and tools lie.
 */
final class AiServiceRecorder {

	/** The id of the memory of services that have one memory for all. */
	private static final String SHARED_MEMORY = "default";

	private final Supplier<@Nullable Installation> installation;

	/**
	 * A recorder for one service, or for several.
	 * @param installation what to record with; asked for each invocation, and may be
	 * nothing
	 */
	AiServiceRecorder(Supplier<@Nullable Installation> installation) {
		this.installation = installation;
	}

	List<AiServiceListener<?>> listeners() {
		AiServiceStartedListener started = (event) -> guarded(() -> started(event));
		AiServiceRequestIssuedListener asks = (event) -> onInvocation(event,
				(invocation) -> invocation.asks(event.request().messages()));
		AiServiceResponseReceivedListener answered = (event) -> onInvocation(event,
				(invocation) -> invocation.answered(event.response().aiMessage()));
		ToolExecutedEventListener executed = (event) -> onInvocation(event,
				(invocation) -> invocation.executed(event.request(), ToolResults.textOf(event)));
		InputGuardrailExecutedListener input = (event) -> onInvocation(event,
				(invocation) -> invocation.guarded(guardrail("input", event)));
		OutputGuardrailExecutedListener output = (event) -> onInvocation(event,
				(invocation) -> invocation.guarded(guardrail("output", event)));
		AiServiceCompletedListener completed = (event) -> onInvocation(event,
				(invocation) -> invocation.completed(event.result().orElse(null)));
		AiServiceErrorListener failed = (event) -> onInvocation(event,
				(invocation) -> invocation.failed(event.error()));
		return List.of(started, asks, answered, executed, input, output, completed, failed);
	}

	private void onInvocation(AiServiceEvent event, Consumer<ServiceInvocation> recording) {
		guarded(() -> {
			ServiceInvocation invocation = ServiceInvocation.of(event.invocationContext());
			// the service may have been given listeners of ours twice
			if (invocation != null && invocation.isOf(this)) {
				recording.accept(invocation);
			}
		});
	}

	private static void guarded(Runnable recording) {
		LangChain4jRecording.GUARD.run(recording);
	}

	private void started(AiServiceStartedEvent event) {
		Installation installed = this.installation.get();
		InvocationContext context = event.invocationContext();
		if (installed == null || !installed.tracer().isEnabled() || ServiceInvocation.of(context) != null) {
			return;
		}
		AITracer tracer = installed.tracer();
		ServiceMethods.ServiceMethod method = installed.methods().of(context);
		CallAttributes own = new CallAttributes(context.invocationParameters().asMap());
		LlmCall call = tracer.start(LlmRequest.builder()
			.operation(Operations.AI_SERVICE)
			.provider("langchain4j")
			.name(nameOf(context))
			.streamed(method.streamed())
			.input(input(event))
			.project(own.project())
			.context(place(tracer, own.context(tracer, conversation(context)), method.project()))
			.parent(CallPlace.parent(null))
			.build());
		new ServiceInvocation(this, tracer, call, method.streamed()).keepIn(context);
	}

	private static @Nullable AITracerContext place(AITracer tracer, @Nullable AITracerContext own,
			@Nullable String project) {
		if (project == null) {
			return own;
		}
		AITracerContext around = (own != null) ? own : AITracerContext.current();
		return tracer.context().from(around).project(project).build();
	}

	private static @Nullable String conversation(InvocationContext context) {
		Object memory = context.chatMemoryId();
		return (memory != null && !SHARED_MEMORY.equals(memory)) ? memory.toString() : null;
	}

	private static String nameOf(InvocationContext context) {
		String type = context.interfaceName();
		int start = Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1;
		return type.substring(start) + "." + context.methodName();
	}

	private static Supplier<Object> input(AiServiceStartedEvent event) {
		List<ChatMessage> messages = new ArrayList<>(2);
		event.systemMessage().ifPresent(messages::add);
		messages.add(event.userMessage());
		String service = event.invocationContext().interfaceName();
		String method = event.invocationContext().methodName();
		return () -> Json.object()
			.with("messages", Messages.render(messages))
			.with("interface", service)
			.with("method", method)
			.build();
	}

	private static Map<String, Object> guardrail(String kind, GuardrailExecutedEvent<?, ?, ?> event) {
		GuardrailResult<?> result = event.result();
		return Json.object()
			.with("kind", kind)
			.with("name", event.guardrailName())
			.with("result", result.result().name().toLowerCase(Locale.ROOT))
			.with("duration_ms", (event.duration() != null) ? event.duration().toMillis() : null)
			.build();
	}

}
