package co.aitracer.langchain4j;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.langchain4j.invocation.InvocationContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;

/**
 * Records operations that begin and end on one thread, from the callbacks of a listener.
 */
final class ScopedRecorder {

	private final Supplier<AITracer> tracer;

	ScopedRecorder(Supplier<AITracer> tracer) {
		this.tracer = Objects.requireNonNull(tracer, "tracer");
	}

	static ScopedRecorder of(AITracer tracer) {
		Objects.requireNonNull(tracer, "tracer");
		return new ScopedRecorder(() -> tracer);
	}

	/**
	 * An operation starts.
	 * @param attributes what LangChain4j hands from the request to the end
	 * @param invocation the invocation of an AI service that it is a part of, if known
	 * @param request describes it
	 */
	void start(Map<Object, Object> attributes, @Nullable InvocationContext invocation,
			Supplier<LlmRequest.Builder> request) {
		LangChain4jRecording.GUARD.run(() -> {
			AITracer active = this.tracer.get();
			if (active.isEnabled()) {
				ScopedCall.start(attributes,
						() -> active.start(request.get().parent(CallPlace.parent(invocation)).build()));
			}
		});
	}

	/**
	 * An operation ends.
	 * @param attributes what LangChain4j hands from the request to the end
	 * @param ending ends the call
	 */
	void end(Map<Object, Object> attributes, Consumer<LlmCall> ending) {
		LangChain4jRecording.GUARD.run(() -> ScopedCall.end(attributes, ending));
	}

	void fail(Map<Object, Object> attributes, Throwable error) {
		end(attributes, (call) -> call.fail(error));
	}

}
