package co.aitracer.export;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many records, and how many bytes of them, may wait for a sink. No project can take
 * it all: a record is let in while its project holds less than {@value #SHARE} times what
 * is still free, so that one project alone fills eight ninths, and a newcomer always
 * finds room. That is the dynamic threshold of A. K. Choudhury and E. L. Hahne, "Dynamic
 * queue length thresholds for shared-memory packet switches", IEEE/ACM Transactions on
 * Networking 6 (1998).
 * <p>
 * Claiming neither locks nor waits: the application's threads do it.
 */
final class MemoryBudget {

	private static final int SHARE = 8;

	/** Projects whose names fall on the same slot share one share. */
	private static final int SLOTS = 1024;

	private final Bound records;

	private final Bound bytes;

	MemoryBudget(long maxRecords, long maxBytes) {
		this.records = new Bound(maxRecords);
		this.bytes = new Bound(maxBytes);
	}

	/**
	 * Claims room for one record.
	 * @param project its project
	 * @param size its size in bytes, as far as known
	 * @return whether there is room
	 */
	boolean claim(String project, long size) {
		int slot = slot(project);
		if (!this.records.claim(slot, 1)) {
			return false;
		}
		if (!this.bytes.claim(slot, size)) {
			this.records.release(slot, 1);
			return false;
		}
		return true;
	}

	/**
	 * Makes an estimated claim an exact one.
	 * @param project the record's project
	 * @param claimed the size that was claimed
	 * @param actual the size in truth
	 * @return whether it still fits; if not, the whole claim is released
	 */
	boolean resize(String project, long claimed, long actual) {
		int slot = slot(project);
		long more = actual - claimed;
		if (more <= 0) {
			this.bytes.release(slot, -more);
			return true;
		}
		if (this.bytes.claim(slot, more)) {
			return true;
		}
		release(project, claimed);
		return false;
	}

	/**
	 * Gives the room of one record back.
	 * @param project its project
	 * @param size the size that was claimed for it
	 */
	void release(String project, long size) {
		int slot = slot(project);
		this.records.release(slot, 1);
		this.bytes.release(slot, size);
	}

	long records() {
		return this.records.used.get();
	}

	long bytes() {
		return this.bytes.used.get();
	}

	private static int slot(String project) {
		int hash = project.hashCode();
		return (hash ^ hash >>> 16) & SLOTS - 1;
	}

	/**
	 * One of the two limits.
	 */
	private static final class Bound {

		private final long max;

		private final AtomicLong used = new AtomicLong();

		private final AtomicLongArray usedByProject = new AtomicLongArray(SLOTS);

		Bound(long max) {
			this.max = max;
		}

		boolean claim(int slot, long amount) {
			long before;
			do {
				before = this.used.get();
				long free = this.max - before;
				// divided, because a product would overflow for a bound that is none
				if (amount > free || this.usedByProject.get(slot) / SHARE >= free) {
					return false;
				}
			}
			while (!this.used.compareAndSet(before, before + amount));
			this.usedByProject.addAndGet(slot, amount);
			return true;
		}

		void release(int slot, long amount) {
			this.usedByProject.addAndGet(slot, -amount);
			this.used.addAndGet(-amount);
		}

	}

}
