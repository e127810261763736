package co.aitracer.server.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Decides which days of a question are answered from the sums of whole days (UTC) and
 * which from the logs themselves. A day counts as summed up until one of its logs comes,
 * changes or goes. Safe for use by several threads.
 */
public final class DailyFigures {

	private static final Duration DAY = Duration.ofDays(1);

	private static final Set<LogDimension> DIMENSIONS = Set.of(LogDimension.PROJECT, LogDimension.MODEL,
			LogDimension.PROVIDER, LogDimension.OPERATION, LogDimension.STATUS);

	private volatile NavigableSet<Instant> days = new TreeSet<>();

	/**
	 * Replaces the days that are summed up.
	 * @param starts when the days begin
	 */
	public synchronized void set(Collection<Instant> starts) {
		this.days = new TreeSet<>(starts);
	}

	/**
	 * Adds a day that is summed up.
	 * @param start when it begins
	 */
	public synchronized void add(Instant start) {
		NavigableSet<Instant> copy = new TreeSet<>(this.days);
		copy.add(start);
		this.days = copy;
	}

	/**
	 * Takes away the days of logs that came, changed or went.
	 * @param starts when the days begin
	 */
	public synchronized void remove(Collection<Instant> starts) {
		NavigableSet<Instant> copy = new TreeSet<>(this.days);
		if (copy.removeAll(starts)) {
			this.days = copy;
		}
	}

	/**
	 * The days that are summed up.
	 * @return when they begin
	 */
	public NavigableSet<Instant> days() {
		return this.days;
	}

	/**
	 * The day of a time.
	 * @param time the time
	 * @return when the day begins in UTC
	 */
	public static Instant dayOf(Instant time) {
		return time.truncatedTo(ChronoUnit.DAYS);
	}

	Split split(LogSelection selection, @Nullable LogDimension dimension, @Nullable Duration step) {
		TimeRange range = selection.range();
		boolean possible = (dimension == null || knows(dimension)) && isPossible(selection.condition())
				&& (step == null || isWholeDays(range.from(), step));
		return possible ? split(range) : new Split(List.of(range), List.of());
	}

	/**
	 * Whether days are summed up by a dimension.
	 * @param dimension the dimension
	 * @return true when sums of days can answer for it
	 */
	static boolean knows(LogDimension dimension) {
		return DIMENSIONS.contains(dimension);
	}

	private Split split(TimeRange range) {
		List<TimeRange> raw = new ArrayList<>();
		List<TimeRange> daily = new ArrayList<>();
		Instant done = range.from();
		for (Instant day : this.days.subSet(range.from(), true, range.to(), false)) {
			Instant end = day.plus(DAY);
			if (end.isAfter(range.to())) {
				break;
			}
			if (done.isBefore(day)) {
				raw.add(new TimeRange(done, day));
			}
			int last = daily.size() - 1;
			if (last >= 0 && daily.get(last).to().equals(day)) {
				daily.set(last, new TimeRange(daily.get(last).from(), end));
			}
			else {
				daily.add(new TimeRange(day, end));
			}
			done = end;
		}
		if (done.isBefore(range.to())) {
			raw.add(new TimeRange(done, range.to()));
		}
		return new Split(raw, daily);
	}

	private static boolean isWholeDays(Instant from, Duration step) {
		return dayOf(from).equals(from) && step.toSeconds() % DAY.toSeconds() == 0;
	}

	private static boolean isPossible(LogCondition condition) {
		if (condition instanceof LogCondition.And all) {
			return all.conditions().stream().allMatch(DailyFigures::isPossible);
		}
		if (condition instanceof LogCondition.Or any) {
			return any.conditions().stream().allMatch(DailyFigures::isPossible);
		}
		if (condition instanceof LogCondition.Not not) {
			return isPossible(not.condition());
		}
		if (condition instanceof LogCondition.In in) {
			return knows(in.dimension());
		}
		if (condition instanceof LogCondition.Like like) {
			return knows(like.dimension());
		}
		if (condition instanceof LogCondition.Has has) {
			return knows(has.dimension());
		}
		return condition instanceof LogCondition.IsError || condition instanceof LogCondition.IsRequest
				|| condition instanceof LogCondition.IsUnpriced;
	}

	/**
	 * A range in two parts.
	 *
	 * @param raw what the logs themselves answer
	 * @param daily what the sums of whole days answer
	 */
	record Split(List<TimeRange> raw, List<TimeRange> daily) {
	}

}
