package co.aitracer.export;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A queue of many writers and one reader in which a writer neither locks nor waits: the
 * application's threads are the writers. What is in it has claimed its room before.
 */
final class Intake {

	private final Queue<Taken> queue = new ConcurrentLinkedQueue<>();

	private final AtomicInteger size = new AtomicInteger();

	/**
	 * Adds something.
	 * @param taken what
	 * @return how much waits now
	 */
	int add(Taken taken) {
		// counted first: the reader must never see less than nothing
		int waiting = this.size.incrementAndGet();
		this.queue.add(taken);
		return waiting;
	}

	@Nullable Taken poll() {
		Taken taken = this.queue.poll();
		if (taken != null) {
			this.size.decrementAndGet();
		}
		return taken;
	}

	int size() {
		return this.size.get();
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

}
