package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertPreview;
import co.aitracer.server.alert.AlertState;
import co.aitracer.server.alert.AlertWords;

/**
 * What a rule would have said over the last days.
 *
 * @param firings how often it would have fired, in words
 * @param now what it says now
 * @param value what it measures now
 * @param note more of it, empty when there is nothing to add
 * @param chart the measured value, the threshold, and where it would have fired
 */
record AlertChart(String firings, AlertStateView now, String value, String note, SeriesChart chart) {

	private static final int MAX_POINTS = 120;

	private static final double NANO = 1e9;

	static AlertChart of(AlertCondition condition, AlertPreview preview) {
		int times = preview.firings();
		String firings = "Would have fired " + ((times == 0) ? "never" : (times == 1) ? "once" : times + " times")
				+ " over the last 7 days";
		String note = preview.reading().note();
		return new AlertChart(firings, AlertStateView.of(preview.reading().state()),
				AlertWords.value(condition, preview.reading().value()), (note != null) ? note : "",
				chart(condition, preview.steps()));
	}

	private static SeriesChart chart(AlertCondition condition, List<AlertPreview.Step> steps) {
		int group = (steps.size() + MAX_POINTS - 1) / MAX_POINTS;
		// one for all steps, those without a value among them
		Double threshold = steps.stream()
			.map(AlertPreview.Step::threshold)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		List<SeriesChart.Row> rows = new ArrayList<>();
		for (int i = 0; i < steps.size(); i += group) {
			rows.add(row(condition, threshold, steps.subList(i, Math.min(steps.size(), i + group))));
		}
		return new SeriesChart("alert", unit(condition), List.of(AlertWords.type(condition), "Threshold", "Firing"),
				List.of(), rows);
	}

	// a point stands for several steps by its worst one
	private static SeriesChart.Row row(AlertCondition condition, @Nullable Double threshold,
			List<AlertPreview.Step> steps) {
		boolean below = condition instanceof AlertCondition.RequestCount count
				&& count.direction() == AlertCondition.Direction.BELOW;
		Double worst = null;
		boolean firing = false;
		for (AlertPreview.Step step : steps) {
			Double value = step.value();
			if (value != null && (worst == null || (below ? value < worst : value > worst))) {
				worst = value;
			}
			firing |= step.state() == AlertState.FIRING;
		}
		List<@Nullable Double> values = Arrays.asList(inUnit(condition, worst), inUnit(condition, threshold),
				firing ? inUnit(condition, worst) : null);
		return new SeriesChart.Row(steps.get(0).start(), steps.get(steps.size() - 1).end(), false, values);
	}

	private static @Nullable Double inUnit(AlertCondition condition, @Nullable Double value) {
		return (value != null && condition instanceof AlertCondition.Cost) ? Double.valueOf(value / NANO) : value;
	}

	private static String unit(AlertCondition condition) {
		if (condition instanceof AlertCondition.ErrorRate) {
			return "percent";
		}
		if (condition instanceof AlertCondition.Latency) {
			return "ms";
		}
		return (condition instanceof AlertCondition.Cost) ? "usd" : "count";
	}

}
