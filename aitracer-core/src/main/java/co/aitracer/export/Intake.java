package co.aitracer.export;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * A queue of many writers and one reader in which a writer neither locks nor waits: the
 * application's threads are the writers. What is in it has claimed its room before.
 */
final class Intake {

	private final Queue<Taken> queue = new ConcurrentLinkedQueue<>();

	private final AtomicLong added = new AtomicLong();

	private final AtomicLong polled = new AtomicLong();

	/**
	 * Adds something.
	 * @param taken what
	 * @return how much waits now
	 */
	long add(Taken taken) {
		// counted before it can be polled: a flush waits for all that are counted, and
		// the reader must never see less than nothing
		long waiting = this.added.incrementAndGet() - this.polled.get();
		this.queue.add(taken);
		return waiting;
	}

	@Nullable Taken poll() {
		Taken taken = this.queue.poll();
		if (taken != null) {
			this.polled.incrementAndGet();
		}
		return taken;
	}

	/**
	 * How many were added so far.
	 * @return the number, which only grows
	 */
	long added() {
		return this.added.get();
	}

	long size() {
		// in this order: what is added meanwhile is more, and never less than nothing
		long gone = this.polled.get();
		return this.added.get() - gone;
	}

	boolean isEmpty() {
		return this.queue.isEmpty();
	}

}
