package co.aitracer.springai;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmError;

/**
 * Describes the exceptions of providers' clients.
 */
final class Failures {

	private static final int MAX_DEPTH = 16;

	private Failures() {
	}

	static LlmError describe(Throwable failure) {
		return LlmError.of(failure).withHttpStatus(httpStatusOf(failure));
	}

	/**
	 * The provider's HTTP status: the clients' exceptions share no type, but a
	 * {@code statusCode()} or {@code getStatusCode()}. An error in the middle of a stream
	 * names the status of the stream's beginning, which is no error's.
	 * @param failure the exception
	 * @return the status, if one of the causes knows it
	 */
	private static @Nullable Integer httpStatusOf(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			Integer status = statusFrom(current);
			if (status != null) {
				return status;
			}
			current = current.getCause();
		}
		return null;
	}

	private static @Nullable Integer statusFrom(Throwable failure) {
		for (String accessor : new String[] { "statusCode", "getStatusCode" }) {
			Object value = invoke(failure, accessor);
			if (value != null && !(value instanceof Number)) {
				value = invoke(value, "value");
			}
			if (value instanceof Number number && number.intValue() >= 400 && number.intValue() < 600) {
				return number.intValue();
			}
		}
		return null;
	}

	private static @Nullable Object invoke(Object target, String name) {
		try {
			Method method = target.getClass().getMethod(name);
			if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
				return null;
			}
			return method.invoke(target);
		}
		catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException ex) {
			return null;
		}
	}

}
