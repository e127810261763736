package co.aitracer.springai;

import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps faults of the recording away from the recorded call: an observation handler that
 * throws makes the user's call throw.
 */
final class Guard {

	private static final Logger logger = LoggerFactory.getLogger(SpringAiObservationHandler.class);

	private static final long INTERVAL_NANOS = 60_000_000_000L;

	private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

	void run(Runnable recording) {
		try {
			recording.run();
		}
		catch (VirtualMachineError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			warnSeldom(ex);
		}
	}

	private void warnSeldom(Throwable failure) {
		long now = System.nanoTime();
		long last = this.lastWarning.get();
		if (now - last >= INTERVAL_NANOS && this.lastWarning.compareAndSet(last, now)) {
			logger.warn("A Spring AI call could not be recorded; the call itself is not affected. "
					+ "This is said at most once a minute.", failure);
		}
		else {
			logger.debug("A Spring AI call could not be recorded", failure);
		}
	}

}
