package co.aitracer.langchain4j;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.invocation.InvocationContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;

/**
 * An invocation of an AI service under way. It travels with the invocation's parameters,
 * which LangChain4j carries through all threads on which parts of it run.
 */
final class ServiceInvocation {

	private static final String KEY = "aitracer.invocation.";

	private final AiServiceRecorder recorder;

	private final AITracer tracer;

	private final LlmCall call;

	private final List<Map<String, Object>> guardrails = new ArrayList<>();

	private final List<RunningTool> tools = new ArrayList<>();

	private final PendingFailure pending;

	private final boolean streamed;

	/**
	 * Where the thread's calls lie while the service, or one of its tools, runs on it.
	 */
	private final List<AITracerScope> scopes = new ArrayList<>();

	private @Nullable AiMessage answer;

	private boolean asked;

	private volatile boolean runsTools;

	private Cleaner.@Nullable Cleanable abandonment;

	/**
	 * Takes the invocation out of its parameters, which the application may use again.
	 */
	private Runnable removal = () -> {
	};

	ServiceInvocation(AiServiceRecorder recorder, AITracer tracer, LlmCall call, boolean streamed) {
		this.recorder = recorder;
		this.tracer = tracer;
		this.call = call;
		this.streamed = streamed;
		this.pending = new PendingFailure((error) -> end(() -> call.fail(LlmError.of(error), partial())));
		if (!streamed) {
			this.scopes.add(call.open());
		}
	}

	/**
	 * The invocation that LangChain4j describes.
	 * @param context the description
	 * @return the invocation, or null if it is not recorded
	 */
	static @Nullable ServiceInvocation of(InvocationContext context) {
		Object kept = parameters(context).get(KEY + context.invocationId());
		return (kept instanceof Kept stash) ? stash.invocation() : null;
	}

	void keepIn(InvocationContext context) {
		Kept kept = new Kept(this);
		String key = KEY + context.invocationId();
		Map<String, Object> parameters = parameters(context);
		// a strong one would keep alive what is watched
		WeakReference<Map<String, Object>> reference = new WeakReference<>(parameters);
		this.removal = () -> remove(reference.get(), key);
		this.abandonment = Abandonment.watch(kept, this::giveUp);
		parameters.put(key, kept);
	}

	private static void remove(@Nullable Map<String, Object> parameters, String key) {
		if (parameters != null) {
			parameters.remove(key);
		}
	}

	private static Map<String, Object> parameters(InvocationContext context) {
		return context.invocationParameters().asMap();
	}

	boolean isOf(AiServiceRecorder other) {
		return this.recorder == other;
	}

	LlmCall call() {
		return this.call;
	}

	boolean runsTools() {
		return this.runsTools;
	}

	/**
	 * The service is about to ask the model.
	 * @param messages what it asks, with the results of the tools
	 */
	synchronized void asks(List<ChatMessage> messages) {
		this.asked = true;
		endTools((tool) -> tool.end(failed(tool, messages)));
		ServiceHandOff.offer(this, messages);
	}

	private static boolean failed(RunningTool tool, List<ChatMessage> messages) {
		for (int i = messages.size() - 1; i >= 0; i--) {
			if (messages.get(i) instanceof ToolExecutionResultMessage result
					&& tool.isFor(result.id(), result.toolName())) {
				return Boolean.TRUE.equals(result.isError());
			}
		}
		return false;
	}

	/**
	 * The model has answered; if it wants tools, they run now.
	 * @param message the answer
	 */
	synchronized void answered(AiMessage message) {
		ServiceHandOff.withdraw();
		this.pending.goesOn();
		this.answer = message;
		if (!message.hasToolExecutionRequests()) {
			return;
		}
		for (ToolExecutionRequest request : message.toolExecutionRequests()) {
			this.tools.add(new RunningTool(request, this.tracer.start(RunningTool.describe(request, this.call))));
		}
		toolsStart();
		// of several tools it cannot be told which one the thread runs
		LlmCall running = (this.tools.size() == 1) ? this.tools.get(0).call() : this.call;
		this.scopes.add(running.open());
	}

	void toolsStart() {
		this.runsTools = true;
		CallPlace.toolsStart(this);
	}

	synchronized void executed(ToolExecutionRequest request, @Nullable String result) {
		this.tools.stream()
			.filter((tool) -> tool.isFor(request))
			.findFirst()
			.ifPresent((tool) -> tool.executed(result));
	}

	private void endTools(Consumer<RunningTool> ending) {
		if (this.runsTools) {
			this.runsTools = false;
			CallPlace.toolsEnd();
			if (!this.tools.isEmpty()) {
				this.scopes.remove(this.scopes.size() - 1).close();
			}
		}
		this.tools.forEach(ending);
		this.tools.clear();
	}

	synchronized void guarded(Map<String, Object> guardrail) {
		this.guardrails.add(guardrail);
	}

	void completed(@Nullable Object result) {
		end(() -> {
			endTools((tool) -> tool.endWithService(null));
			this.call.complete(describe(ServiceResults.render(result, this.answer)));
		});
	}

	void failed(Throwable failure) {
		if (this.streamed && !PendingFailure.isEnd(failure)) {
			this.pending.hold(failure);
			return;
		}
		end(() -> {
			endTools((tool) -> tool.endWithService(failure));
			this.call.fail(LlmError.of(failure), partial());
		});
	}

	void cancelled() {
		end(() -> this.call.cancel(partial()));
	}

	private synchronized void end(Runnable ending) {
		ending.run();
		this.scopes.forEach(AITracerScope::close);
		this.scopes.clear();
		ServiceHandOff.withdraw();
		this.removal.run();
		if (this.abandonment != null) {
			this.abandonment.clean();
		}
	}

	/**
	 * LangChain4j let go of the invocation without a word: a stream that was never
	 * started is no call, anything else was one.
	 */
	private synchronized void giveUp() {
		this.scopes.forEach(AITracerScope::close);
		this.scopes.clear();
		if (this.asked && !this.pending.end()) {
			this.tools.forEach((tool) -> tool.call().close());
			this.call.close();
		}
	}

	private @Nullable LlmResponse partial() {
		return this.guardrails.isEmpty() ? null : describe(null);
	}

	private LlmResponse describe(@Nullable Object output) {
		LlmResponse.Builder response = LlmResponse.builder().output(output);
		if (!this.guardrails.isEmpty()) {
			response.metadata(Map.of("guardrails", List.copyOf(this.guardrails)));
		}
		return response.build();
	}

	/**
	 * What LangChain4j holds as long as the invocation goes on.
	 *
	 * @param invocation the invocation
	 */
	private record Kept(ServiceInvocation invocation) {
	}

}
