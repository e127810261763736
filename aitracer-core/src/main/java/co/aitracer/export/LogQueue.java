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
	 * Claims a place, to be filled by {@link #add(LlmLog)}.
	 * @return how many places are taken now, or -1 if the queue is full
	 */
	int claim() {
		int taken = this.size.get();
		while (taken < this.capacity) {
			if (this.size.compareAndSet(taken, taken + 1)) {
				return taken + 1;
			}
			taken = this.size.get();
		}
		return -1;
	}

	void add(LlmLog log) {
		this.logs.add(log);
	}

	@Nullable LlmLog poll() {
		LlmLog log = this.logs.poll();
		if (log != null) {
			this.size.decrementAndGet();
		}
		return log;
	}

	/**
	 * How many places are taken; those just claimed may not be filled yet.
	 * @return the number of places
	 */
	int size() {
		return this.size.get();
	}

}
