package co.aitracer.langchain4j;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmError;

/**
 * An error after which a stream may go on: LangChain4j announces one for each chunk that
 * cannot be read and for each exception of the application's own handler, and still the
 * whole answer at the end. If nothing more comes, the error was the end.
 */
final class PendingFailure {

	/**
	 * How long a provider may be silent in the middle of an answer; a guess on the safe
	 * side of what slow models take between two chunks.
	 */
	private static final long SILENCE_SECONDS = 5;

	private static final Executor LATER = CompletableFuture.delayedExecutor(SILENCE_SECONDS, TimeUnit.SECONDS);

	private final Consumer<Throwable> end;

	private volatile @Nullable Throwable first;

	private volatile long lastSign = System.nanoTime();

	PendingFailure(Consumer<Throwable> end) {
		this.end = end;
	}

	/**
	 * Whether nothing can follow an error.
	 * @param error what LangChain4j announced
	 * @return true for errors of the provider and the connection
	 */
	static boolean isEnd(Throwable error) {
		Throwable cause = error;
		for (int depth = 0; depth < 16 && cause != null; depth++) {
			String name = cause.getClass().getName();
			boolean unreadable = name.contains("jackson");
			if (!unreadable && (name.startsWith("dev.langchain4j.exception.") && !name.endsWith(".LangChain4jException")
					|| cause instanceof java.io.IOException
					|| cause instanceof java.util.concurrent.TimeoutException)) {
				return true;
			}
			cause = unreadable ? null : cause.getCause();
		}
		return false;
	}

	void hold(Throwable error) {
		if (this.first == null) {
			this.first = error;
			check(error);
		}
		goesOn();
	}

	/**
	 * Says that the stream is alive.
	 */
	void goesOn() {
		if (this.first != null) {
			this.lastSign = System.nanoTime();
		}
	}

	/**
	 * Says that nothing more can come.
	 * @return whether there was an error, which now was the end
	 */
	boolean end() {
		Throwable error = this.first;
		if (error != null) {
			this.end.accept(error);
		}
		return error != null;
	}

	/**
	 * What was announced in the middle.
	 * @return the first error, if there was one
	 */
	@Nullable LlmError error() {
		Throwable error = this.first;
		return (error != null) ? LlmError.of(error) : null;
	}

	private void check(Throwable error) {
		LATER.execute(() -> {
			if (System.nanoTime() - this.lastSign >= TimeUnit.SECONDS.toNanos(SILENCE_SECONDS) - 1) {
				this.end.accept(error);
			}
			else {
				check(error);
			}
		});
	}

}
