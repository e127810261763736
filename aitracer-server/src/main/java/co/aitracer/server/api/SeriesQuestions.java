package co.aitracer.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Asks the store for series.
 */
@Component
class SeriesQuestions {

	private static final int DEFAULT_BUCKETS = 60;

	private static final int DEFAULT_TOP = 8;

	private final LogStore store;

	SeriesQuestions(LogStore store) {
		this.store = store;
	}

	SeriesView ask(QueryParameters parameters, LogSelection selection) {
		LogDimension by = parameters.dimension(ApiParameter.BY);
		if (by == null && parameters.has(ApiParameter.TOP)) {
			throw QueryProblems.invalid(ApiParameter.TOP, "goes with 'by' alone");
		}
		LogSelection asked = selection.during(wholeSteps(parameters, selection.range()));
		int buckets = buckets(parameters, asked.range());
		List<SeriesView.Series> series = (by != null)
				? grouped(asked, by, parameters.number(ApiParameter.TOP, DEFAULT_TOP), buckets)
				: List.of(SeriesView.Series.of(null, false, this.store.series(asked, buckets)));
		return new SeriesView(asked.range().from(), asked.range().to(), step(asked.range(), buckets).toSeconds(),
				(by != null) ? by.name() : null, series);
	}

	// each group by itself: only that tells percentiles and users
	private List<SeriesView.Series> grouped(LogSelection selection, LogDimension by, int top, int buckets) {
		Set<String> values = new LinkedHashSet<>();
		this.store.groups(GroupQuery.first(selection, by, GroupQuery.Order.REQUESTS, top))
			.groups()
			.stream()
			.map(LogGroup::value)
			.forEach(values::add);
		List<SeriesView.Series> series = new ArrayList<>();
		values
			.forEach((value) -> series.add(of(value, selection.and(new LogCondition.In(by, Set.of(value))), buckets)));
		series.add(of(null, selection.and(new LogCondition.Not(new LogCondition.In(by, values))), buckets));
		return series;
	}

	private SeriesView.Series of(@Nullable String value, LogSelection selection, int buckets) {
		List<Bucket> steps = this.store.series(selection, buckets);
		return SeriesView.Series.of(value, value == null, steps);
	}

	private static TimeRange wholeSteps(QueryParameters parameters, TimeRange range) {
		Duration step = parameters.duration(ApiParameter.STEP);
		if (step == null) {
			return range;
		}
		if (parameters.has(ApiParameter.BUCKETS)) {
			throw QueryProblems.invalid(ApiParameter.STEP, "does not go with 'buckets': each says how long a step is");
		}
		long seconds = step.toSeconds();
		long first = Math.floorDiv(range.from().getEpochSecond(), seconds);
		long end = Math.floorDiv(range.to().minusNanos(1).getEpochSecond(), seconds) + 1;
		if (end - first > ApiParameter.BUCKETS.most()) {
			throw QueryProblems.invalid(ApiParameter.STEP,
					"cuts the time into " + (end - first) + " steps; " + ApiParameter.BUCKETS.most() + " are the most");
		}
		return new TimeRange(Instant.ofEpochSecond(first * seconds), Instant.ofEpochSecond(end * seconds));
	}

	private static int buckets(QueryParameters parameters, TimeRange range) {
		Duration step = parameters.duration(ApiParameter.STEP);
		return (step != null) ? Math.toIntExact(range.duration().dividedBy(step))
				: parameters.number(ApiParameter.BUCKETS, DEFAULT_BUCKETS);
	}

	// as the store cuts it
	private static Duration step(TimeRange range, int buckets) {
		Duration exact = range.duration().dividedBy(buckets);
		boolean whole = exact.getNano() == 0 && exact.multipliedBy(buckets).equals(range.duration());
		return Duration.ofSeconds(exact.toSeconds() + (whole ? 0 : 1));
	}

}
