package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.ErrorGroup;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.HeatCell;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
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

	private static final FigureDetail[] TIMES = { FigureDetail.LATENCY, FigureDetail.TIME_TO_FIRST_TOKEN };

	private static final Line COST_LINE = new Line("Cost", (figures) -> figures.costNanoUsd() / 1e9);

	private static final Line ERROR_RATE = new Line("Error rate",
			(sums) -> (sums.requests() == 0) ? null : sums.errorRate());

	private final LogStore store;

	private final SideBySide sideBySide;

	private final BudgetBurnUp burnUp;

	AnalyticsPages(LogStore store, SideBySide sideBySide, BudgetBurnUp burnUp) {
		this.store = store;
		this.sideBySide = sideBySide;
		this.burnUp = burnUp;
	}

	AnalyticsPage cost(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Supplier<Figures> sums = total(question);
		Supplier<Figures> passed = this.sideBySide
			.ask(() -> this.store.figures(selection.during(question.window().monthToDate()), FigureDetail.NONE));
		Supplier<List<Bucket>> before = before(question);
		Supplier<List<LogSummary>> top = largest(question, LogMeasure.COST);
		List<LogGroup> groups = groups(question, by, GroupQuery.Order.COST);
		SeriesChart chart = stacked(question, by, groups, "usd", Figures::costNanoUsd, COST_LINE);
		Figures total = sums.get();
		long month = passed.get().costNanoUsd();
		FigureTiles figures = tiles(question, total);
		String monthHref = "/logs" + question.filter()
			.logsAlone()
			.withTime(TimeChoice.preset(TimePreset.THIS_MONTH).in(question.filter().time().zone()))
			.query();
		List<Tile> tiles = List
			.of(figures.cost("Total"),
					figures.costly("Per request", (each) -> each.costNanoUsd() / Math.max(1, each.requests()),
							Formats::cost),
					figures.costly("Per 1,000 requests",
							(each) -> Math.round(each.costNanoUsd() * 1_000.0 / Math.max(1, each.requests())),
							Formats::cost),
					figures.plain("This month so far", Formats.cost(month)).leadingTo(monthHref),
					figures
						.plain("Forecast for the month",
								Formats.cost(forecast(month, question.window().passedOfMonth())))
						.leadingTo(monthHref),
					figures.unpriced());
		List<AnalyticsPage.Chart> charts = new ArrayList<>();
		charts.add(new AnalyticsPage.Chart("Cost by " + name(by), chart.withBefore(before.get(), COST_LINE)));
		this.burnUp.of(question).ifPresent(charts::add);
		return new AnalyticsPage(tiles, charts, "Cost by " + name(by), rows(groups, by, question.filter(), total),
				List.of(), "Costliest requests", rows(top.get(), question.filter()),
				"Forecast: the cost of this month so far, divided by the share of the month that has passed.");
	}

	AnalyticsPage latency(PageQuestion question, LogDimension by) {
		LogSelection selection = question.selection();
		Supplier<Figures> asked = total(question, TIMES);
		Supplier<List<Bucket>> steps = series(question, TIMES);
		Supplier<List<Bucket>> stepsBefore = before(question, TIMES);
		Supplier<List<HeatCell>> cells = this.sideBySide
			.ask(() -> question.window().steps().heatmap(this.store, selection));
		Supplier<List<LogSummary>> top = largest(question, LogMeasure.LATENCY);
		List<LogGroup> groups = groups(question, by, GroupQuery.Order.REQUESTS, TIMES);
		Figures total = asked.get();
		List<Bucket> series = steps.get();
		List<Bucket> before = stepsBefore.get();
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
		SeriesChart heat = LatencyBands.chart(cells.get(), series, question.window());
		return new AnalyticsPage(tiles,
				List.of(new AnalyticsPage.Chart("Percentiles", percentiles),
						new AnalyticsPage.Chart("How long calls took", heat),
						new AnalyticsPage.Chart("Time to first token", firstToken)),
				"Latency by " + name(by), rows(groups, by, question.filter(), total), List.of(), "Slowest requests",
				rows(top.get(), question.filter()),
				"Percentiles are within 1 % of an observed value; calls that failed count, too.");
	}

	AnalyticsPage errors(PageQuestion question) {
		LogSelection selection = question.selection();
		Supplier<Figures> asked = total(question);
		Supplier<List<Bucket>> series = series(question);
		Supplier<List<Bucket>> before = before(question);
		Supplier<List<ErrorGroup>> kinds = this.sideBySide.ask(() -> this.store.errors(selection, MAX_ERRORS));
		List<LogGroup> groups = groups(question, LogDimension.MODEL, GroupQuery.Order.REQUESTS);
		Figures total = asked.get();
		List<ErrorRow> errors = kinds.get().stream().map((group) -> ErrorRow.of(group, total.errors())).toList();
		SeriesChart rate = SeriesChart.lines(series.get(), question.window(), "percent", List.of(ERROR_RATE))
			.withBefore(before.get(), ERROR_RATE);
		FigureTiles figures = tiles(question, total);
		return new AnalyticsPage(
				List.of(figures.errorRate(), figures.errors(),
						figures.amount("Requests", Figures::requests, Formats::count),
						figures.plain("Kinds of failures", Formats.count((long) errors.size()))),
				List.of(new AnalyticsPage.Chart("Error rate", rate)), "Errors by model",
				rows(groups, LogDimension.MODEL, question.filter(), total), errors, "", List.of(), "");
	}

	AnalyticsPage usage(PageQuestion question, LogDimension by) {
		Supplier<Figures> asked = total(question, FigureDetail.USERS);
		Supplier<List<Bucket>> steps = series(question, FigureDetail.USERS);
		Supplier<List<Bucket>> stepsBefore = before(question, FigureDetail.USERS);
		List<LogGroup> groups = groups(question, by, GroupQuery.Order.REQUESTS, FigureDetail.USERS);
		SeriesChart requests = stacked(question, by, groups, "count", Figures::requests,
				Line.of("Requests", Figures::requests));
		Figures total = asked.get();
		List<Bucket> series = steps.get();
		List<Bucket> before = stepsBefore.get();
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
						requests.withBefore(before, Line.of("Requests", Figures::requests))),
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
			ToLongFunction<Figures> order, Line line) {
		List<String> values = groups.stream()
			.filter((group) -> order.applyAsLong(group.figures()) > 0)
			.sorted(Comparator.comparingLong((LogGroup group) -> order.applyAsLong(group.figures())).reversed())
			.map(LogGroup::value)
			.toList();
		List<String> top = values.subList(0, Math.min(TOP_GROUPS, values.size()));
		boolean others = values.size() > top.size() || !by.equals(LogDimension.PROJECT);
		return SeriesChart.stacked(question.window().steps().series(this.store, question.selection(), by, top), others,
				question.window(), unit, line.value());
	}

	private FigureTiles tiles(PageQuestion question, Figures total) {
		return new FigureTiles(total, question.figuresBefore(this.store), question.filter());
	}

	private List<LogGroup> groups(PageQuestion question, LogDimension by, GroupQuery.Order order,
			FigureDetail... details) {
		return this.store.groups(GroupQuery.first(question.selection(), by, order, MAX_GROUPS).with(details)).groups();
	}

	private Supplier<Figures> total(PageQuestion question, FigureDetail... details) {
		return this.sideBySide.ask(() -> this.store.figures(question.selection(), Set.of(details)));
	}

	private Supplier<List<Bucket>> series(PageQuestion question, FigureDetail... details) {
		return this.sideBySide.ask(() -> question.series(this.store, Set.of(details)));
	}

	private Supplier<List<Bucket>> before(PageQuestion question, FigureDetail... details) {
		return this.sideBySide.ask(() -> question.seriesBefore(this.store, Set.of(details)));
	}

	private Supplier<List<LogSummary>> largest(PageQuestion question, LogMeasure measure) {
		return this.sideBySide.ask(() -> this.store.largest(question.selection(), measure, TOP_LOGS));
	}

	private static List<LogRow> rows(List<LogSummary> logs, LogFilter filter) {
		return logs.stream().map((log) -> LogRow.of(log, filter.logsAlone())).toList();
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
