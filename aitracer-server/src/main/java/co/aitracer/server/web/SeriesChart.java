package co.aitracer.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupSeries;
import co.aitracer.server.store.LogCost;

/**
 * A chart of several series over time. The page holds it as a table, which the chart is
 * drawn from: one source for eyes, screen readers and scripts.
 *
 * @param kind {@code stacked} bars, {@code lines}, or a {@code heat} map
 * @param unit {@code usd}, {@code count}, {@code ms} or {@code percent}
 * @param names the series, in the order of the stack
 * @param before the series of the period before, shown as ghosts
 * @param rows one for each step; values of series, then of those before
 */
record SeriesChart(String kind, String unit, List<String> names, List<String> before, List<Row> rows) {

	static final String OTHER = "Other";

	SeriesChart {
		names = List.copyOf(names);
		before = List.copyOf(before);
		rows = List.copyOf(rows);
	}

	static SeriesChart ofCosts(List<GroupSeries> series, boolean others, TimeWindow window) {
		return stacked(series, others, window, "usd", (figures) -> LogCost.usd(figures.costNanoUsd()).doubleValue());
	}

	static SeriesChart stacked(List<GroupSeries> series, boolean others, TimeWindow window, String unit,
			Function<Figures, @Nullable Double> value) {
		List<GroupSeries> shown = others ? series : series.subList(0, series.size() - 1);
		List<String> names = shown.stream().map((each) -> (each.value() != null) ? each.value() : OTHER).toList();
		List<List<Bucket>> buckets = shown.stream().map(GroupSeries::buckets).toList();
		List<Row> rows = new ArrayList<>();
		List<Bucket> steps = series.get(0).buckets();
		for (int i = 0; i < steps.size(); i++) {
			int step = i;
			List<@Nullable Double> values = new ArrayList<>();
			buckets.forEach((each) -> values.add(value.apply(each.get(step).figures())));
			rows.add(Row.of(steps.get(i).start(), window, values));
		}
		return new SeriesChart("stacked", unit, names, List.of(), rows);
	}

	static SeriesChart lines(List<Bucket> buckets, TimeWindow window, String unit, List<Line> lines) {
		List<Row> rows = new ArrayList<>();
		for (Bucket bucket : buckets) {
			List<@Nullable Double> values = new ArrayList<>();
			lines.forEach((line) -> values.add(line.value().apply(bucket.figures())));
			rows.add(Row.of(bucket.start(), window, values));
		}
		return new SeriesChart("lines", unit, lines.stream().map(Line::name).toList(), List.of(), rows);
	}

	/**
	 * The chart with a further series, of the period before.
	 * @param buckets the steps of the period before; none leaves the chart as it is
	 * @param line what is shown of them
	 * @return the chart
	 */
	SeriesChart withBefore(List<Bucket> buckets, Line line) {
		if (buckets.isEmpty()) {
			return this;
		}
		List<Row> compared = new ArrayList<>();
		for (int i = 0; i < this.rows.size(); i++) {
			compared
				.add(this.rows.get(i).plus((i < buckets.size()) ? line.value().apply(buckets.get(i).figures()) : null));
		}
		List<String> ghosts = new ArrayList<>(this.before);
		ghosts.add(line.name() + ", before");
		return new SeriesChart(this.kind, this.unit, this.names, ghosts, compared);
	}

	public boolean isEmpty() {
		return this.names.isEmpty() || this.rows.stream()
			.allMatch((row) -> row.values().stream().allMatch((value) -> value == null || value == 0));
	}

	public String text(@Nullable Double value) {
		if (value == null) {
			return Formats.NONE;
		}
		return switch (this.unit) {
			case "usd" -> Formats.cost(Math.round(value * 1_000_000_000));
			case "ms" -> Formats.duration(Math.round(value));
			case "percent" -> Formats.percent(value);
			default -> Formats.count(Math.round(value));
		};
	}

	/**
	 * One line of a chart.
	 *
	 * @param name its name
	 * @param value reads it from the figures of a step; null leaves a gap
	 */
	record Line(String name, Function<Figures, @Nullable Double> value) {

		static Line of(String name, Function<Figures, @Nullable Long> value) {
			return new Line(name, (figures) -> {
				Long number = value.apply(figures);
				return (number != null) ? number.doubleValue() : null;
			});
		}

	}

	/**
	 * One step of the chart.
	 *
	 * @param start when the step begins
	 * @param end when it ends
	 * @param partial whether the step has not ended yet
	 * @param values the value of each series; null leaves a gap
	 */
	record Row(Instant start, Instant end, boolean partial, List<@Nullable Double> values) {

		Row {
			// not copyOf, which takes no gaps
			values = Collections.unmodifiableList(new ArrayList<>(values));
		}

		static Row of(Instant start, TimeWindow window, List<@Nullable Double> values) {
			return new Row(start, window.end(start), window.isPartial(start), values);
		}

		private Row plus(@Nullable Double value) {
			List<@Nullable Double> more = new ArrayList<>(this.values);
			more.add(value);
			return new Row(this.start, this.end, this.partial, more);
		}

		public String startText() {
			return Formats.time(this.start, ViewerZone.current());
		}

	}

}
