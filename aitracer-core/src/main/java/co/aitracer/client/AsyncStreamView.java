package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A streamed answer that is recorded while it is handed to the application's handler.
 */
final class AsyncStreamView implements InvocationHandler {

	private final ClientLibrary library;

	private final Object target;

	private final RecordedCall call;

	private volatile @Nullable RecordedFuture completion;

	AsyncStreamView(ClientLibrary library, Object target, RecordedCall call) {
		this.library = library;
		this.target = target;
		this.call = call;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getName().equals("close")) {
			this.call.left();
		}
		if (method.getName().equals("subscribe") && arguments != null && arguments[0] != null) {
			return subscribe(proxy, method, arguments.clone(), arguments[0]);
		}
		Object result = Reflection.call(this.target, method, arguments);
		return (result instanceof CompletableFuture<?> future) ? completion(future) : result;
	}

	private Object subscribe(Object proxy, Method method, @Nullable Object[] arguments, Object handler)
			throws Throwable {
		arguments[0] = this.library.handlerView(handler, this.call);
		Object result = Reflection.call(this.target, method, arguments);
		return (result == this.target || result == null) ? proxy : result;
	}

	/**
	 * A stream that fails before its first event tells this future before the handler.
	 * @param future the stream's own
	 * @return one that is done only when the end is recorded
	 */
	private RecordedFuture completion(CompletableFuture<?> future) {
		RecordedFuture known = this.completion;
		if (known == null) {
			known = RecordedFuture.of(future, (value) -> {
				this.call.left();
				return value;
			}, this.call::failed);
			this.completion = known;
		}
		return known;
	}

}
