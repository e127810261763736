package co.aitracer.export;

import java.time.Duration;

/**
 * Durations as nanoseconds, without the overflow that "as long as you like" would cause.
 */
final class Waits {

	/** A hundred years: may be added to a point in time. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private Waits() {
	}

	static long nanos(Duration duration) {
		return ((duration.compareTo(LONGEST) < 0) ? duration : LONGEST).toNanos();
	}

}
