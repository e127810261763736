package co.aitracer.server.store;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open range of time.
 *
 * @param from the first instant in the range
 * @param to the first instant after the range
 */
public record TimeRange(Instant from, Instant to) {

	/**
	 * Checks the order.
	 */
	public TimeRange {
		if (!from.isBefore(to)) {
			throw new IllegalArgumentException("'from' must be before 'to', but is " + from + " and " + to);
		}
	}

	/**
	 * How long the range is.
	 * @return the duration, never zero
	 */
	public Duration duration() {
		return Duration.between(this.from, this.to);
	}

	/**
	 * The range of the same length right before this one.
	 * @return the previous range
	 */
	public TimeRange previous() {
		return new TimeRange(this.from.minus(duration()), this.from);
	}

}
