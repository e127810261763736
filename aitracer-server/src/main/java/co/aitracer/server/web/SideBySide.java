package co.aitracer.server.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks the questions of a page at the same time. Questions carry what the user may see;
 * they know nothing of the thread of the request, neither its user nor its time zone.
 */
@Component
class SideBySide implements DisposableBean {

	// as many as the embedded store answers at the same time by default
	private static final int MAX_THREADS = 8;

	private final ExecutorService executor = new ThreadPoolExecutor(0, MAX_THREADS, 30, TimeUnit.SECONDS,
			new SynchronousQueue<>(), SideBySide::thread, new CallerRunsPolicy());

	/**
	 * Asks a question; when all threads are busy, at once and on the caller's thread.
	 * @param <T> what answers it
	 * @param question the question
	 * @return waits for the answer, or throws what the question threw
	 */
	<T extends @Nullable Object> Supplier<T> ask(Supplier<T> question) {
		CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, this.executor);
		return () -> get(answer);
	}

	@Override
	public void destroy() {
		this.executor.shutdown();
	}

	private static <T extends @Nullable Object> T get(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw ex;
		}
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "aitracer-page-question");
		thread.setDaemon(true);
		return thread;
	}

}
