package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupSeries;
import co.aitracer.server.store.LogCost;

/**
 * A chart of stacked bars, one for each group. The page holds it as a table, which the
 * chart is drawn from.
 *
 * @param names the groups, in the order of the stack
 * @param unit {@code usd} or {@code count}
 * @param rows one for each step
 */
record StackedChart(List<String> names, String unit, List<Row> rows) {

	StackedChart {
		names = List.copyOf(names);
		rows = List.copyOf(rows);
	}

	static StackedChart ofCosts(List<GroupSeries> series, boolean others, TimeWindow window) {
		return of(series, others, window, "usd", (figures) -> LogCost.usd(figures.costNanoUsd()).doubleValue());
	}

	static StackedChart of(List<GroupSeries> series, boolean others, TimeWindow window, String unit,
			ToDoubleFunction<Figures> value) {
		List<GroupSeries> shown = others ? series : series.subList(0, series.size() - 1);
		List<String> names = shown.stream().map((each) -> (each.value() != null) ? each.value() : "Other").toList();
		List<Row> rows = new ArrayList<>();
		Duration step = window.step();
		for (int i = 0; i < series.get(0).buckets().size(); i++) {
			int index = i;
			Instant start = series.get(0).buckets().get(i).start();
			List<Double> values = shown.stream()
				.map((each) -> value.applyAsDouble(each.buckets().get(index).figures()))
				.toList();
			rows.add(new Row(start, start.plus(step), window.isPartial(start), values));
		}
		return new StackedChart(names, unit, rows);
	}

	public boolean isEmpty() {
		return this.names.isEmpty();
	}

	/**
	 * One step of the chart.
	 *
	 * @param start when the step begins
	 * @param end when it ends
	 * @param partial whether the step has not ended yet
	 * @param values the value of each group
	 */
	record Row(Instant start, Instant end, boolean partial, List<Double> values) {

		Row {
			values = List.copyOf(values);
		}

		public String startUtc() {
			return Formats.utc(this.start);
		}

	}

}
