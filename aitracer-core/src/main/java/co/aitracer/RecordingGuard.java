package co.aitracer;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;

/**
 * Keeps faults of the recording away from the recorded call, for code that frameworks
 * call in the middle of it. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RecordingGuard {

	private static final long INTERVAL_NANOS = 60_000_000_000L;

	private final String subject;

	private final Logger logger;

	private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

	/**
	 * A guard that says faults at most once a minute, the others at debug level.
	 * @param subject what could not be recorded, such as {@code "A Spring AI call"}
	 * @param logger where it is said
	 */
	public RecordingGuard(String subject, Logger logger) {
		this.subject = Objects.requireNonNull(subject, "subject");
		this.logger = Objects.requireNonNull(logger, "logger");
	}

	/**
	 * Runs a piece of recording; whatever it throws ends here, but for what the virtual
	 * machine cannot go on after.
	 * @param recording what to run
	 */
	public void run(Runnable recording) {
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
			this.logger.warn("{} could not be recorded; the call itself is not affected. "
					+ "This is said at most once a minute.", this.subject, failure);
		}
		else {
			this.logger.debug("{} could not be recorded", this.subject, failure);
		}
	}

}
