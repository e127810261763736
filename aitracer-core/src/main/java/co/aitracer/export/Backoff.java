package co.aitracer.export;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * How long to wait between attempts: doubling, with jitter of plus or minus 20 %, so that
 * many senders do not come back at once.
 */
final class Backoff {

	private static final double JITTER = 0.2;

	private final long initialNanos;

	private final long maxNanos;

	private int failures;

	Backoff(Duration initial, Duration max) {
		this.initialNanos = Waits.nanos(initial);
		this.maxNanos = Math.max(Waits.nanos(max), this.initialNanos);
	}

	/**
	 * The wait before the next attempt.
	 * @param demanded what the sink asked for; a longer wait than ours is obeyed
	 * @return nanoseconds
	 */
	long nextNanos(@Nullable Duration demanded) {
		int doublings = Math.min(this.failures, 20);
		long nanos = (this.initialNanos > this.maxNanos >> doublings) ? this.maxNanos : this.initialNanos << doublings;
		this.failures++;
		double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
		return Math.max((long) (nanos * jitter), (demanded != null) ? Waits.nanos(demanded) : 0);
	}

	/**
	 * Starts over, after a success.
	 */
	void reset() {
		this.failures = 0;
	}

	/**
	 * The longest wait, for failures that only a person can mend.
	 * @return nanoseconds
	 */
	long longestNanos() {
		return this.maxNanos;
	}

}
