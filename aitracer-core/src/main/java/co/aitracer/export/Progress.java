package co.aitracer.export;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets a thread wait for what the pipeline's threads get done.
 */
final class Progress {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition made = this.lock.newCondition();

	void made() {
		this.lock.lock();
		try {
			this.made.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until something holds.
	 * @param done whether it holds
	 * @param nanos how long to wait at most
	 * @return the nanoseconds left; zero or less if it does not hold
	 * @throws InterruptedException if interrupted before or while waiting
	 */
	long await(BooleanSupplier done, long nanos) throws InterruptedException {
		long left = nanos;
		this.lock.lockInterruptibly();
		try {
			while (!done.getAsBoolean()) {
				if (left <= 0) {
					return 0;
				}
				left = this.made.awaitNanos(left);
			}
			return Math.max(1, left);
		}
		finally {
			this.lock.unlock();
		}
	}

}
