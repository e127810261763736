package co.aitracer.export;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.LlmLog;

/**
 * A bounded queue of many writers and one reader in which a writer neither locks nor
 * waits: the application's threads are the writers.
 */
final class LogQueue {

	private final Queue<LlmLog> logs = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	private final int capacity;

	LogQueue(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Adds a log.
	 * @param log the log
	 * @return how many logs wait now, or -1 if the queue is full
	 */
	int offer(LlmLog log) {
		int claimed = this.size.incrementAndGet();
		if (claimed > this.capacity) {
			this.size.decrementAndGet();
			return -1;
		}
		this.logs.add(log);
		return claimed;
	}

	@Nullable LlmLog poll() {
		LlmLog log = this.logs.poll();
		if (log != null) {
			this.size.decrementAndGet();
		}
		return log;
	}

	int size() {
		return this.size.get();
	}

}
