package co.aitracer.client;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A raw HTTP response: its answer is recorded when the application has it parsed. What it
 * reads by itself remains its own.
 */
final class RawResponseView implements InvocationHandler {

	private final ClientLibrary library;

	private final Object target;

	private final RecordedCall call;

	private @Nullable Object seen;

	private @Nullable Object parsed;

	RawResponseView(ClientLibrary library, Object target, RecordedCall call) {
		this.library = library;
		this.target = target;
		this.call = call;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		if (method.getName().equals("parse")) {
			return parse(method);
		}
		if (method.getName().equals("close")) {
			close();
		}
		if (Reflection.isInherited(method, this.target.getClass())) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		return Reflection.call(this.target, method, arguments);
	}

	private synchronized @Nullable Object parse(Method method) throws Throwable {
		Object value;
		try {
			value = Reflection.call(this.target, method, null);
		}
		catch (Throwable ex) {
			this.call.failed(ex);
			throw ex;
		}
		// the library parses once, and then gives the same object
		if (value != this.seen) {
			this.seen = value;
			this.parsed = this.library.view(value, this.call);
		}
		return this.parsed;
	}

	private synchronized void close() {
		if (this.library.isStream(this.seen)) {
			this.call.left();
		}
		else {
			this.call.answered(null);
		}
	}

}
