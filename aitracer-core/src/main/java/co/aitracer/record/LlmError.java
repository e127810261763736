package co.aitracer.record;

import java.lang.reflect.InvocationTargetException;
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
	 * @return the error, without HTTP status
	 */
	public static LlmError of(Throwable failure) {
		Throwable cause = unwrap(failure);
		return new LlmError(cause.getClass().getName(), messageOf(cause), null);
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

	private static boolean isWrapper(Throwable failure) {
		return failure instanceof CompletionException || failure instanceof ExecutionException
				|| failure instanceof InvocationTargetException || failure instanceof UndeclaredThrowableException
				|| failure.getClass().getName().equals("reactor.core.Exceptions$ReactiveException");
	}

}
