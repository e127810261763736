package co.aitracer.export;

import java.util.concurrent.locks.LockSupport;

/**
 * What time it is, and how to wait, so that tests of long outages need no long time. Runs
 * evenly: a wall clock that is set does not touch it.
 */
interface PipelineClock {

	/** The machine's own. */
	PipelineClock SYSTEM = new PipelineClock() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void park(Object blocker, long nanos) {
			LockSupport.parkNanos(blocker, nanos);
		}

	};

	/**
	 * A time that only differences are meant of.
	 * @return nanoseconds
	 */
	long nanoTime();

	/**
	 * Waits until the time has passed, the thread is unparked or interrupted, or without
	 * a reason.
	 * @param blocker what waits
	 * @param nanos how long to wait at most
	 */
	void park(Object blocker, long nanos);

}
