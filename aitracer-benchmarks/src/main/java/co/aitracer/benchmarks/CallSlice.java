package co.aitracer.benchmarks;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * A turn of one application.
 *
 * @param p50 the median of the times of its calls, in milliseconds
 * @param p99 their 99th percentile
 * @param rate calls a second
 */
record CallSlice(double p50, double p99, double rate) {

	/**
	 * Lets virtual threads call an application for a while.
	 * @param application the application
	 * @param conversation what is asked
	 * @param callers how many call at a time
	 * @param millis for how long
	 * @return how long the calls took
	 */
	static CallSlice of(LoadedApplication application, Conversation conversation, int callers, int millis) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("caller-");
		threads.setVirtualThreads(true);
		CountDownLatch done = new CountDownLatch(callers);
		long[][] times = new long[callers][];
		long start = System.nanoTime();
		long end = start + millis * 1_000_000L;
		for (int caller = 0; caller < callers; caller++) {
			int number = caller;
			threads.execute(() -> {
				try {
					times[number] = call(application, conversation, end);
				}
				finally {
					done.countDown();
				}
			});
		}
		await(done);
		double seconds = (System.nanoTime() - start) / 1e9;
		long[] all = Arrays.stream(times).flatMapToLong(CallSlice::known).sorted().toArray();
		return new CallSlice(all[all.length / 2] / 1e6, all[all.length * 99 / 100] / 1e6, all.length / seconds);
	}

	private static long[] call(LoadedApplication application, Conversation conversation, long end) {
		LongStream.Builder times = LongStream.builder();
		for (long before = System.nanoTime(); before - end < 0;) {
			if (!application.ask(conversation.prompt()).equals(conversation.answer())) {
				throw new IllegalStateException("The answer is not the stub's");
			}
			long after = System.nanoTime();
			times.add(after - before);
			before = after;
		}
		return times.build().toArray();
	}

	private static LongStream known(long[] times) {
		if (times == null) {
			throw new IllegalStateException("A caller failed");
		}
		return Arrays.stream(times);
	}

	private static void await(CountDownLatch done) {
		try {
			done.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
