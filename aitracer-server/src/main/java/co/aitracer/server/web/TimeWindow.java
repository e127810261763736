package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;

import co.aitracer.server.store.TimeRange;

/**
 * A chosen time, worked out for one moment.
 *
 * @param steps what is shown, cut into the steps of a chart
 * @param previous what it is compared with: as long as the part of the range that has
 * passed, one whole range earlier
 * @param stepsBefore the steps of the whole range before, as many as there are steps
 * @param now the moment
 * @param zone where days and months begin
 */
record TimeWindow(TimeSteps steps, TimeRange previous, TimeSteps stepsBefore, Instant now, ZoneId zone) {

	TimeRange range() {
		return this.steps.range();
	}

	/**
	 * When a step ends.
	 * @param start when it begins
	 * @return the end
	 */
	Instant end(Instant start) {
		int step = Collections.binarySearch(this.steps.starts(), start);
		return this.steps.end((step >= 0) ? step : -step - 2);
	}

	/**
	 * Whether a step has not ended yet, so that its figures will still grow.
	 * @param start when the step begins
	 * @return true for the step that holds the present
	 */
	boolean isPartial(Instant start) {
		return !start.isAfter(this.now) && end(start).isAfter(this.now);
	}

	/**
	 * The calendar month of the present.
	 * @return the month, as far as it has passed
	 */
	TimeRange monthToDate() {
		return new TimeRange(TimeChoice.startOfMonth(this.now, this.zone), this.now.plusMillis(1));
	}

	/**
	 * How much of the calendar month of the present has passed.
	 * @return 0 to 1
	 */
	double passedOfMonth() {
		Instant start = TimeChoice.startOfMonth(this.now, this.zone);
		Instant end = start.atZone(this.zone).plusMonths(1).toInstant();
		return Duration.between(start, this.now).toMillis() / (double) Duration.between(start, end).toMillis();
	}

}
