package co.aitracer.server.alert;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

import co.aitracer.server.store.TimeRange;

/**
 * How long a budget lasts, in the calendar of a time zone: a day that the clocks change
 * on has 23 or 25 hours.
 */
public enum BudgetPeriod {

	/** From midnight to midnight. */
	DAILY(Duration.ofDays(1), Duration.ofHours(6)),

	/** From Monday to Monday. */
	WEEKLY(Duration.ofDays(7), Duration.ofDays(1)),

	/** From the first of a month to the first of the next. */
	MONTHLY(Duration.ofDays(7), Duration.ofDays(1));

	private final Duration pace;

	private final Duration evidence;

	BudgetPeriod(Duration pace, Duration evidence) {
		this.pace = pace;
		this.evidence = evidence;
	}

	/**
	 * The period of a moment.
	 * @param time the moment
	 * @param zone whose calendar counts
	 * @return from the start of the period to the start of the next
	 */
	public TimeRange containing(Instant time, ZoneId zone) {
		LocalDate day = time.atZone(zone).toLocalDate();
		LocalDate first = switch (this) {
			case DAILY -> day;
			case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTHLY -> day.withDayOfMonth(1);
		};
		LocalDate next = switch (this) {
			case DAILY -> first.plusDays(1);
			case WEEKLY -> first.plusWeeks(1);
			case MONTHLY -> first.plusMonths(1);
		};
		return new TimeRange(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
	}

	/**
	 * How far back the pace of spending is taken from: whole days, so that nights and, in
	 * longer periods, weekends have their part.
	 * @return the length
	 */
	Duration pace() {
		return this.pace;
	}

	/**
	 * How long a project must have been seen before its pace says anything.
	 * @return the length
	 */
	Duration evidence() {
		return this.evidence;
	}

}
