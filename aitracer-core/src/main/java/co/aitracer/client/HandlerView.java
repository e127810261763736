package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerScope;
import co.aitracer.record.LlmError;

/**
 * Stands before the application's handler of a stream, and carries the caller's context
 * to the thread on which the answer arrives.
 */
final class HandlerView implements InvocationHandler {

	private final Object target;

	private final RecordedCall call;

	/** What the application's handler threw, which is no failure of the stream. */
	private volatile @Nullable Throwable thrown;

	HandlerView(Object target, RecordedCall call) {
		this.target = target;
		this.call = call;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object argument = (arguments != null) ? arguments[0] : null;
		if (argument == null || method.getDeclaringClass() == Object.class) {
			return Reflection.call(this.target, method, arguments);
		}
		switch (method.getName()) {
			case "onNext" -> this.call.event(argument);
			case "onComplete" -> end(argument);
			default -> {
			}
		}
		try (AITracerScope scope = this.call.openCaller()) {
			return Reflection.call(this.target, method, arguments);
		}
		catch (Throwable ex) {
			this.thrown = ex;
			throw ex;
		}
	}

	private void end(Object error) {
		Object failure = (error instanceof Optional<?> optional) ? optional.orElse(null) : null;
		if (!(failure instanceof Throwable reason)) {
			this.call.ended();
		}
		else if (LlmError.unwrap(reason) == this.thrown) {
			this.call.left();
		}
		else {
			this.call.failed(reason);
		}
	}

}
