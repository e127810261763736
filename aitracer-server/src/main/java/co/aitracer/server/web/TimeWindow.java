package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;

import co.aitracer.server.store.TimeRange;

/**
 * A chosen time, worked out for one moment.
 *
 * @param range what is shown
 * @param previous what it is compared with: as long as the part of the range that has
 * passed, one whole range earlier
 * @param buckets how many steps the range has in a chart
 * @param now the moment
 */
record TimeWindow(TimeRange range, TimeRange previous, int buckets, Instant now) {

	/**
	 * How long one step of a chart is, the way the store cuts it.
	 * @return whole seconds
	 */
	Duration step() {
		long seconds = this.range.duration().toSeconds();
		return Duration.ofSeconds(Math.max(1, (seconds + this.buckets - 1) / this.buckets));
	}

	/**
	 * Whether a step has not ended yet, so that its figures will still grow.
	 * @param start when the step begins
	 * @return true for the step that holds the present
	 */
	boolean isPartial(Instant start) {
		return !start.isAfter(this.now) && start.plus(step()).isAfter(this.now);
	}

}
