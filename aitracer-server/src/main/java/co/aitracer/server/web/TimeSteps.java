package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.GroupSeries;
import co.aitracer.server.store.HeatCell;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * The steps of a chart at round times of a zone. A store cuts a range into steps of one
 * length; where a clock change makes a day longer, or a range begins in the middle of a
 * step, it is asked for each stretch of equal steps.
 *
 * @param range what the steps make up
 * @param starts when they begin; the first one with the range
 */
record TimeSteps(TimeRange range, List<Instant> starts) {

	private static final Duration DAY = Duration.ofDays(1);

	TimeSteps {
		starts = List.copyOf(starts);
	}

	/**
	 * Cuts a range.
	 * @param range the range
	 * @param step how long a step is: whole days, or a part of one
	 * @param zone where days begin
	 * @return the steps; the first and the last may be shorter
	 */
	static TimeSteps of(TimeRange range, Duration step, ZoneId zone) {
		List<Instant> starts = new ArrayList<>();
		for (Instant start = range.from(); start.isBefore(range.to()); start = next(start, step, zone)) {
			starts.add(start);
		}
		return new TimeSteps(range, starts);
	}

	/**
	 * When the step after that of a time begins.
	 * @param time the time
	 * @param step how long a step is
	 * @param zone where days begin
	 * @return a time after the given one
	 */
	static Instant next(Instant time, Duration step, ZoneId zone) {
		LocalDate day = time.atZone(zone).toLocalDate();
		if (step.compareTo(DAY) >= 0) {
			return day.plusDays(step.toDays()).atStartOfDay(zone).toInstant();
		}
		Instant midnight = day.atStartOfDay(zone).toInstant();
		Instant tomorrow = day.plusDays(1).atStartOfDay(zone).toInstant();
		long passed = Duration.between(midnight, time).dividedBy(step);
		Instant next = midnight.plus(step.multipliedBy(passed + 1));
		return next.isBefore(tomorrow) ? next : tomorrow;
	}

	int count() {
		return this.starts.size();
	}

	Instant end(int step) {
		return (step + 1 < count()) ? this.starts.get(step + 1) : this.range.to();
	}

	List<Bucket> series(LogStore store, LogSelection selection, Set<FigureDetail> details) {
		return each((stretch, count) -> store.series(selection.during(stretch), count, details));
	}

	List<GroupSeries> series(LogStore store, LogSelection selection, LogDimension dimension, List<String> values) {
		List<List<GroupSeries>> stretches = new ArrayList<>();
		stretches().forEach((stretch) -> stretches
			.add(store.series(selection.during(stretch.range()), dimension, values, stretch.count())));
		List<GroupSeries> all = new ArrayList<>();
		for (int i = 0; i < stretches.get(0).size(); i++) {
			int group = i;
			all.add(new GroupSeries(stretches.get(0).get(group).value(),
					stretches.stream().flatMap((series) -> series.get(group).buckets().stream()).toList()));
		}
		return all;
	}

	List<HeatCell> heatmap(LogStore store, LogSelection selection) {
		return each((stretch, count) -> store.heatmap(selection.during(stretch), count));
	}

	private <T> List<T> each(BiFunction<TimeRange, Integer, List<T>> question) {
		return stretches().stream()
			.flatMap((stretch) -> question.apply(stretch.range(), stretch.count()).stream())
			.toList();
	}

	List<Stretch> stretches() {
		List<Stretch> stretches = new ArrayList<>();
		int first = 0;
		for (int step = 1; step <= count(); step++) {
			if (step == count() || !length(step).equals(length(first))) {
				stretches.add(new Stretch(new TimeRange(this.starts.get(first), end(step - 1)), step - first));
				first = step;
			}
		}
		return stretches;
	}

	private Duration length(int step) {
		return Duration.between(this.starts.get(step), end(step));
	}

	/**
	 * Steps of equal length, one after the other.
	 *
	 * @param range what they make up
	 * @param count how many
	 */
	record Stretch(TimeRange range, int count) {
	}

}
