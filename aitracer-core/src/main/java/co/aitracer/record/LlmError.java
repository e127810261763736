package co.aitracer.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Why an operation failed.
 *
 * @param type a class of errors with few values, normally the exception's class name
 * @param message the provider's or exception's message, if any
 * @param httpStatus the provider's HTTP status, if known
 * @since 0.1.0
 */
public record LlmError(String type, @Nullable String message, @Nullable Integer httpStatus) {

	private static final int MAX_DEPTH = 16;

	/**
	 * Describes an exception, without the wrappers that asynchronous code puts around it.
	 * @param failure the exception
	 * @return the error, with the HTTP status that the exception or one of its causes
	 * tells by a {@code statusCode()} or {@code getStatusCode()} method
	 */
	public static LlmError of(Throwable failure) {
		Throwable cause = unwrap(failure);
		return new LlmError(cause.getClass().getName(), messageOf(cause), httpStatusOf(failure));
	}

	private static @Nullable String messageOf(Throwable cause) {
		try {
			return cause.getMessage();
		}
		catch (RuntimeException ex) {
			// an exception that computes its message, and fails: the type says enough
			return null;
		}
	}

	/**
	 * Takes the wrappers of asynchronous and reflective code off an exception.
	 * @param failure the exception
	 * @return the first exception that says what happened
	 */
	public static Throwable unwrap(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; depth < MAX_DEPTH && isWrapper(current); depth++) {
			Throwable cause = current.getCause();
			if (cause == null) {
				break;
			}
			current = cause;
		}
		return current;
	}

	/**
	 * The same error with the provider's HTTP status.
	 * @param status the status, or null when it is not known
	 * @return the error
	 */
	public LlmError withHttpStatus(@Nullable Integer status) {
		return new LlmError(this.type, this.message, status);
	}

	/**
	 * The provider's HTTP status: the clients' exceptions share no type. An error in the
	 * middle of a stream names the status of the stream's beginning, which is no error's.
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

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof InvocationTargetException || failure instanceof UndeclaredThrowableException
				|| failure.getClass().getName().equals("reactor.core.Exceptions$ReactiveException");
	}

}
