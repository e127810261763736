package co.aitracer.export;

import java.util.concurrent.TimeUnit;

/**
 * The time of day as it was when the process looked first, going on evenly from there: an
 * age does not change because somebody sets the clock.
 */
final class SteadyTime {

	private final PipelineClock clock;

	private final long startMillis;

	private final long startNanos;

	SteadyTime(PipelineClock clock, long wallMillis) {
		this.clock = clock;
		this.startMillis = wallMillis;
		this.startNanos = clock.nanoTime();
	}

	/**
	 * The time.
	 * @return milliseconds of the Unix epoch
	 */
	long millis() {
		return this.startMillis + TimeUnit.NANOSECONDS.toMillis(this.clock.nanoTime() - this.startNanos);
	}

}
