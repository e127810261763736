package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.Percentiles;
import co.aitracer.server.store.TimeRange;
import co.aitracer.server.web.SeriesChart.Line;

/**
 * Asks the store for what the views of Analytics show.
 */
@Component
class AnalyticsPages {

	private static final int TOP_GROUPS = 8;

	private static final int MAX_GROUPS = 100;

	private static final int TOP_LOGS = 20;

	private static final int MAX_ERRORS = 50;

	private final LogStore store;

	AnalyticsPages(LogStore store) {
		this.store = store;
	}

	AnalyticsPage cost(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		Instant now = question.window().now();
		long month = this.store.figures(selection.during(monthToDate(now))).costNanoUsd();
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.COST);
		List<Setting> tiles = List.of(Setting.of("Total", Formats.cost(total.costNanoUsd())),
				Setting.of("Per request", Formats.cost(total.costNanoUsd() / Math.max(1, total.requests()))),
				Setting.of("Per 1,000 requests",
						Formats.cost(Math.round(total.costNanoUsd() * 1_000.0 / Math.max(1, total.requests())))),
				Setting.of("This month so far", Formats.cost(month)),
				Setting.of("Forecast for the month", Formats.cost(forecast(month, now))),
				Setting.of("Calls without a price", Formats.count(total.unpriced())));
		return new AnalyticsPage(tiles,
				List.of(new AnalyticsPage.Chart("Cost by " + name(by),
						stacked(question, by, groups, "usd", Figures::costNanoUsd,
								(figures) -> figures.costNanoUsd() / 1e9))),
				"Cost by " + name(by), rows(groups, by, question.filter(), total), List.of(), "Costliest requests",
				top(question, LogMeasure.COST),
				"Forecast: the cost of this month so far (UTC), divided by the share of the month that has passed.");
	}

	AnalyticsPage latency(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		List<Bucket> series = this.store.series(selection, question.window().buckets());
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.REQUESTS);
		List<Setting> tiles = List.of(Setting.of("P50", Formats.duration(total.latency().p50())),
				Setting.of("P90", Formats.duration(total.latency().p90())),
				Setting.of("P95", Formats.duration(total.latency().p95())),
				Setting.of("P99", Formats.duration(total.latency().p99())),
				Setting.of("First token, P50", Formats.duration(total.timeToFirstToken().p50())),
				Setting.of("Tokens per second", speed(total)));
		SeriesChart percentiles = SeriesChart.lines(series, question.window(), "ms",
				List.of(percentile("P50", Percentiles::p50), percentile("P90", Percentiles::p90),
						percentile("P95", Percentiles::p95), percentile("P99", Percentiles::p99)));
		SeriesChart firstToken = SeriesChart.lines(series, question.window(), "ms",
				List.of(Line.of("P50", (figures) -> figures.timeToFirstToken().p50()),
						Line.of("P95", (figures) -> figures.timeToFirstToken().p95())));
		SeriesChart heat = LatencyBands.chart(this.store.heatmap(selection, question.window().buckets()), series,
				question.window());
		return new AnalyticsPage(tiles,
				List.of(new AnalyticsPage.Chart("Percentiles", percentiles),
						new AnalyticsPage.Chart("How long calls took", heat),
						new AnalyticsPage.Chart("Time to first token", firstToken)),
				"Latency by " + name(by), rows(groups, by, question.filter(), total), List.of(), "Slowest requests",
				top(question, LogMeasure.LATENCY),
				"Percentiles are within 1 % of an observed value; calls that failed count, too.");
	}

	AnalyticsPage errors(PageQuestion question) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		List<Bucket> series = this.store.series(selection, question.window().buckets());
		List<ErrorRow> errors = this.store.errors(selection, MAX_ERRORS)
			.stream()
			.map((group) -> ErrorRow.of(group, total.errors()))
			.toList();
		SeriesChart rate = SeriesChart.lines(series, question.window(), "percent",
				List.of(new Line("Error rate", (figures) -> (figures.requests() == 0) ? null : figures.errorRate())));
		List<LogGroup> groups = groups(selection, LogDimension.MODEL, GroupQuery.Order.REQUESTS);
		return new AnalyticsPage(
				List.of(Setting.of("Error rate", Formats.percent(total.errorRate())),
						Setting.of("Failed calls", Formats.count(total.errors())),
						Setting.of("Requests", Formats.count(total.requests())),
						Setting.of("Kinds of failures", Formats.count((long) errors.size()))),
				List.of(new AnalyticsPage.Chart("Error rate", rate)), "Errors by model",
				rows(groups, LogDimension.MODEL, question.filter(), total), errors, "", List.of(), "");
	}

	AnalyticsPage usage(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		List<Bucket> series = this.store.series(selection, question.window().buckets());
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.REQUESTS);
		SeriesChart tokens = SeriesChart.lines(series, question.window(), "count",
				List.of(Line.of("Input", Figures::inputTokens), Line.of("Output", Figures::outputTokens),
						Line.of("Cached input", Figures::cachedInputTokens)));
		SeriesChart users = SeriesChart.lines(series, question.window(), "count",
				List.of(Line.of("Active users", Figures::users)));
		return new AnalyticsPage(
				List.of(Setting.of("Requests", Formats.count(total.requests())),
						Setting.of("Input tokens", Formats.compact(total.inputTokens())),
						Setting.of("Output tokens", Formats.compact(total.outputTokens())),
						Setting.of("Cached input",
								Formats.percent((double) total.cachedInputTokens() / Math.max(1, total.inputTokens()))),
						Setting.of("Active users", Formats.count(total.users()))),
				List.of(new AnalyticsPage.Chart("Requests by " + name(by),
						stacked(question, by, groups, "count", Figures::requests,
								(figures) -> (double) figures.requests())),
						new AnalyticsPage.Chart("Tokens", tokens), new AnalyticsPage.Chart("Active users", users)),
				"Usage by " + name(by), rows(groups, by, question.filter(), total), List.of(), "", List.of(), "");
	}

	/**
	 * What a month will cost when the rest of it goes as the part that has passed.
	 * @param soFar what it cost so far
	 * @param now the present
	 * @return soFar divided by the share of the month that has passed
	 */
	static long forecast(long soFar, Instant now) {
		Instant start = TimeChoice.startOfMonth(now);
		Instant end = start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
		double passed = Duration.between(start, now).toMillis() / (double) Duration.between(start, end).toMillis();
		return (passed <= 0) ? soFar : Math.round(soFar / passed);
	}

	private SeriesChart stacked(PageQuestion question, LogDimension by, List<LogGroup> groups, String unit,
			ToLongFunction<Figures> order, Function<Figures, Double> value) {
		List<String> values = groups.stream()
			.filter((group) -> order.applyAsLong(group.figures()) > 0)
			.sorted(Comparator.comparingLong((LogGroup group) -> order.applyAsLong(group.figures())).reversed())
			.map(LogGroup::value)
			.toList();
		List<String> top = values.subList(0, Math.min(TOP_GROUPS, values.size()));
		boolean others = values.size() > top.size() || !by.equals(LogDimension.PROJECT);
		return SeriesChart.stacked(this.store.series(question.selection(), by, top, question.window().buckets()),
				others, question.window(), unit, value);
	}

	private List<LogGroup> groups(LogSelection selection, LogDimension by, GroupQuery.Order order) {
		return this.store.groups(GroupQuery.first(selection, by, order, MAX_GROUPS)).groups();
	}

	private List<LogRow> top(PageQuestion question, LogMeasure measure) {
		return this.store.largest(question.selection(), measure, TOP_LOGS)
			.stream()
			.map((log) -> LogRow.of(log, question.filter().logsAlone()))
			.toList();
	}

	private static List<AnalyticsGroup> rows(List<LogGroup> groups, LogDimension by, LogFilter filter, Figures total) {
		List<AnalyticsGroup> rows = new ArrayList<>();
		groups.stream()
			.filter((group) -> group.figures().requests() > 0)
			.forEach((group) -> rows.add(AnalyticsGroup.of(group, by, filter, total.costNanoUsd())));
		return rows;
	}

	private static Line percentile(String name, Function<Percentiles, @Nullable Long> value) {
		return Line.of(name, (figures) -> value.apply(figures.latency()));
	}

	private static String speed(Figures figures) {
		return (figures.tokensPerSecond() == 0) ? Formats.NONE
				: String.format(Locale.US, "%.0f", figures.tokensPerSecond());
	}

	private static TimeRange monthToDate(Instant now) {
		return new TimeRange(TimeChoice.startOfMonth(now), now.plusMillis(1));
	}

	private static String name(LogDimension dimension) {
		return dimension.isMetadata() ? dimension.metadataKey() : dimension.name();
	}

}
