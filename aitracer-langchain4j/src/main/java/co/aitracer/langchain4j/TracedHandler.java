package co.aitracer.langchain4j;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerScope;

/**
 * Stands before the application's handler of a stream: sees the first token and a
 * cancellation, and carries the caller's context to the thread on which the answer
 * arrives. A proxy rather than a class, because newer versions of LangChain4j have more
 * callbacks, which a class of ours would swallow.
 */
final class TracedHandler implements InvocationHandler {

	private final StreamingChatResponseHandler target;

	private final TracedCall call;

	private TracedHandler(StreamingChatResponseHandler target, TracedCall call) {
		this.target = target;
		this.call = call;
	}

	static StreamingChatResponseHandler wrap(StreamingChatResponseHandler target, TracedCall call) {
		return (StreamingChatResponseHandler) Proxy.newProxyInstance(
				StreamingChatResponseHandler.class.getClassLoader(),
				new Class<?>[] { StreamingChatResponseHandler.class }, new TracedHandler(target, call));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (arguments == null || method.getDeclaringClass() == Object.class) {
			return ModelView.call(this.target, method, arguments);
		}
		Object[] seen = arguments.clone();
		LangChain4jRecording.GUARD.run(() -> look(method.getName(), seen));
		boolean startsTools = method.getName().equals("onCompleteToolCall");
		try (AITracerScope scope = startsTools ? toolScope() : this.call.caller().open()) {
			return ModelView.call(this.target, method, seen);
		}
		finally {
			if (startsTools) {
				CallPlace.toolsEnd();
			}
		}
	}

	private void look(String callback, Object[] arguments) {
		if (!callback.startsWith("onPartial")) {
			return;
		}
		this.call.piece(textOf(callback, arguments[0]));
		if (arguments.length == 2) {
			arguments[1] = watched(arguments[1]);
		}
	}

	private static @Nullable String textOf(String callback, Object argument) {
		if (argument instanceof PartialResponse partial) {
			return partial.text();
		}
		return (argument instanceof String text && callback.equals("onPartialResponse")) ? text : null;
	}

	private Object watched(Object context) {
		if (context instanceof PartialResponseContext response) {
			return new PartialResponseContext(new WatchedHandle(response.streamingHandle(), this.call));
		}
		if (context instanceof PartialThinkingContext thinking) {
			return new PartialThinkingContext(new WatchedHandle(thinking.streamingHandle(), this.call));
		}
		if (context instanceof PartialToolCallContext toolCall) {
			return new PartialToolCallContext(new WatchedHandle(toolCall.streamingHandle(), this.call));
		}
		return context;
	}

	/**
	 * AI services that run tools concurrently hand them over to another thread here.
	 * @return a scope in which the tools lie below the service
	 */
	private AITracerScope toolScope() {
		ModelCall model = this.call.call();
		ServiceInvocation service = (model != null) ? model.service() : null;
		if (service == null) {
			return this.call.caller().open();
		}
		service.toolsStart();
		return service.call().open();
	}

	/**
	 * Sees a cancellation.
	 *
	 * @param target what the application would have got
	 * @param call the call
	 */
	private record WatchedHandle(StreamingHandle target, TracedCall call) implements StreamingHandle {

		@Override
		public void cancel() {
			this.target.cancel();
			LangChain4jRecording.GUARD.run(() -> {
				ModelCall model = this.call.call();
				if (model != null && this.target.isCancelled()) {
					model.cancelled();
				}
			});
		}

		@Override
		public boolean isCancelled() {
			return this.target.isCancelled();
		}

	}

}
