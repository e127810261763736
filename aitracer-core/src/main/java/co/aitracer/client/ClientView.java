package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;

/**
 * A client, or one of its services, with its operations recorded. Whatever else the
 * interface has, now or in newer versions of the library, is passed on; what it returns
 * of the library's services is a view again.
 */
final class ClientView implements InvocationHandler {

	private final ClientLibrary library;

	private final Object target;

	private final Recording recording;

	private ClientView(ClientLibrary library, Object target, Recording recording) {
		this.library = library;
		this.target = target;
		this.recording = recording;
	}

	static Object of(ClientLibrary library, Class<?> type, Object target, Recording recording) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				new ClientView(library, target, recording));
	}

	/**
	 * What is behind a view.
	 * @param client a client, or a view of one
	 * @return the client itself, or null if it is no view
	 */
	static @Nullable Object targetOf(Object client) {
		return (Proxy.isProxyClass(client.getClass()) && Proxy.getInvocationHandler(client) instanceof ClientView view)
				? view.target : null;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
			return proxy == arguments[0];
		}
		Object params = (arguments != null) ? arguments[0] : null;
		ClientOperation<?> operation = (params != null) ? this.library.operation(params) : null;
		if (operation != null && arguments != null) {
			return record(operation, method, arguments.clone());
		}
		if (Reflection.isInherited(method, this.target.getClass())) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		Object result = Reflection.call(this.target, method, arguments);
		return (result != null && this.library.isViewed(method.getReturnType()))
				? of(this.library, method.getReturnType(), result, this.recording) : result;
	}

	private <P> @Nullable Object record(ClientOperation<P> operation, Method method, @Nullable Object[] arguments)
			throws Throwable {
		RecordedCall call = start(operation, method, arguments);
		if (call == null) {
			return Reflection.call(this.target, method, arguments);
		}
		Object result;
		try (AITracerScope scope = call.open()) {
			result = Reflection.call(this.target, method, arguments);
		}
		catch (Throwable ex) {
			call.failed(ex);
			throw ex;
		}
		return this.library.view(result, call);
	}

	private <P> @Nullable RecordedCall start(ClientOperation<P> operation, Method method,
			@Nullable Object[] arguments) {
		AtomicReference<@Nullable RecordedCall> started = new AtomicReference<>();
		this.library.guard().run(() -> {
			P params = Objects.requireNonNull(operation.type().cast(arguments[0]));
			Object labels = operation.labels(params);
			if (labels != null) {
				arguments[0] = operation.withoutLabels(params);
			}
			AITracer tracer = this.recording.tracer().get();
			if (tracer.isEnabled()) {
				P sent = Objects.requireNonNull(operation.type().cast(arguments[0]));
				boolean streamed = method.getName().endsWith("Streaming");
				started.set(RecordedCall.start(this.library, operation, sent, CallLabels.of(labels), tracer,
						this.recording.project(), streamed));
			}
		});
		return started.get();
	}

}
