package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

	private static final Line ERROR_RATE = new Line("Error rate",
			(sums) -> (sums.requests() == 0) ? null : sums.errorRate());

	private final LogStore store;

	AnalyticsPages(LogStore store) {
		this.store = store;
	}

	AnalyticsPage cost(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		long month = this.store.figures(selection.during(question.window().monthToDate())).costNanoUsd();
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.COST);
		FigureTiles figures = tiles(question, total);
		String monthHref = "/logs" + question.filter()
			.logsAlone()
			.withTime(TimeChoice.preset(TimePreset.THIS_MONTH).in(question.filter().time().zone()))
			.query();
		List<Tile> tiles = List
			.of(figures.cost("Total"),
					figures.costly("Per request", (sums) -> sums.costNanoUsd() / Math.max(1, sums.requests()),
							Formats::cost),
					figures.costly("Per 1,000 requests",
							(sums) -> Math.round(sums.costNanoUsd() * 1_000.0 / Math.max(1, sums.requests())),
							Formats::cost),
					figures.plain("This month so far", Formats.cost(month)).leadingTo(monthHref),
					figures
						.plain("Forecast for the month",
								Formats.cost(forecast(month, question.window().passedOfMonth())))
						.leadingTo(monthHref),
					figures.unpriced());
		return new AnalyticsPage(tiles,
				List.of(new AnalyticsPage.Chart("Cost by " + name(by),
						stacked(question, by, groups, "usd", Figures::costNanoUsd, (sums) -> sums.costNanoUsd() / 1e9)
							.withBefore(question.seriesBefore(this.store),
									new Line("Cost", (sums) -> sums.costNanoUsd() / 1e9)))),
				"Cost by " + name(by), rows(groups, by, question.filter(), total), List.of(), "Costliest requests",
				top(question, LogMeasure.COST),
				"Forecast: the cost of this month so far, divided by the share of the month that has passed.");
	}

	AnalyticsPage latency(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		List<Bucket> series = question.window().steps().series(this.store, selection);
		List<Bucket> before = question.seriesBefore(this.store);
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.REQUESTS);
		FigureTiles figures = tiles(question, total);
		List<Tile> tiles = List.of(figures.latency("P50", (sums) -> sums.latency().p50()),
				figures.latency("P90", (sums) -> sums.latency().p90()),
				figures.latency("P95", (sums) -> sums.latency().p95()),
				figures.latency("P99", (sums) -> sums.latency().p99()),
				figures.costly("First token, P50", (sums) -> sums.timeToFirstToken().p50(), Formats::duration),
				figures.amount("Tokens per second", (sums) -> Math.round(sums.tokensPerSecond()),
						(rounded) -> FigureTiles.speed(total)));
		SeriesChart percentiles = SeriesChart
			.lines(series, question.window(), "ms",
					List.of(percentile("P50", Percentiles::p50), percentile("P90", Percentiles::p90),
							percentile("P95", Percentiles::p95), percentile("P99", Percentiles::p99)))
			.withBefore(before, percentile("P95", Percentiles::p95));
		SeriesChart firstToken = SeriesChart
			.lines(series, question.window(), "ms",
					List.of(Line.of("P50", (sums) -> sums.timeToFirstToken().p50()),
							Line.of("P95", (sums) -> sums.timeToFirstToken().p95())))
			.withBefore(before, Line.of("P95", (sums) -> sums.timeToFirstToken().p95()));
		SeriesChart heat = LatencyBands.chart(question.window().steps().heatmap(this.store, selection), series,
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
		List<Bucket> series = question.window().steps().series(this.store, selection);
		List<ErrorRow> errors = this.store.errors(selection, MAX_ERRORS)
			.stream()
			.map((group) -> ErrorRow.of(group, total.errors()))
			.toList();
		SeriesChart rate = SeriesChart.lines(series, question.window(), "percent", List.of(ERROR_RATE))
			.withBefore(question.seriesBefore(this.store), ERROR_RATE);
		List<LogGroup> groups = groups(selection, LogDimension.MODEL, GroupQuery.Order.REQUESTS);
		FigureTiles figures = tiles(question, total);
		return new AnalyticsPage(
				List.of(figures.errorRate(), figures.errors(),
						figures.amount("Requests", Figures::requests, Formats::count),
						figures.plain("Kinds of failures", Formats.count((long) errors.size()))),
				List.of(new AnalyticsPage.Chart("Error rate", rate)), "Errors by model",
				rows(groups, LogDimension.MODEL, question.filter(), total), errors, "", List.of(), "");
	}

	AnalyticsPage usage(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Figures total = this.store.figures(selection);
		List<Bucket> series = question.window().steps().series(this.store, selection);
		List<Bucket> before = question.seriesBefore(this.store);
		List<LogGroup> groups = groups(selection, by, GroupQuery.Order.REQUESTS);
		FigureTiles figures = tiles(question, total);
		SeriesChart tokens = SeriesChart
			.lines(series, question.window(), "count",
					List.of(Line.of("Input", Figures::inputTokens), Line.of("Output", Figures::outputTokens),
							Line.of("Cached input", Figures::cachedInputTokens)))
			.withBefore(before, Line.of("Input", Figures::inputTokens));
		SeriesChart users = SeriesChart
			.lines(series, question.window(), "count", List.of(Line.of("Active users", Figures::users)))
			.withBefore(before, Line.of("Active users", Figures::users));
		return new AnalyticsPage(
				List.of(figures.amount("Requests", Figures::requests, Formats::count),
						figures.amount("Input tokens", Figures::inputTokens, Formats::compact),
						figures.amount("Output tokens", Figures::outputTokens, Formats::compact),
						figures.amount("Cached input", Figures::cachedInputTokens,
								(cached) -> Formats.percent((double) cached / Math.max(1, total.inputTokens()))),
						figures.users()),
				List.of(new AnalyticsPage.Chart("Requests by " + name(by),
						stacked(question, by, groups, "count", Figures::requests, (sums) -> (double) sums.requests())
							.withBefore(before, Line.of("Requests", Figures::requests))),
						new AnalyticsPage.Chart("Tokens", tokens), new AnalyticsPage.Chart("Active users", users)),
				"Usage by " + name(by), rows(groups, by, question.filter(), total), List.of(), "", List.of(), "");
	}

	/**
	 * What a month will cost when the rest of it goes as the part that has passed.
	 * @param soFar what it cost so far
	 * @param passed how much of it has passed, 0 to 1
	 * @return soFar divided by what has passed
	 */
	static long forecast(long soFar, double passed) {
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
		return SeriesChart.stacked(question.window().steps().series(this.store, question.selection(), by, top), others,
				question.window(), unit, value);
	}

	private FigureTiles tiles(PageQuestion question, Figures total) {
		return new FigureTiles(total, question.figuresBefore(this.store), question.filter());
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

	private static String name(LogDimension dimension) {
		return dimension.isMetadata() ? dimension.metadataKey() : dimension.name();
	}

}
