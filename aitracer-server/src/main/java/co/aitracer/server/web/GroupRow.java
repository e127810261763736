package co.aitracer.server.web;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;

/**
 * The figures of logs that share a text, as a row of a table.
 *
 * @param value the text
 * @param requests how many calls
 * @param errors how many failed
 * @param errorRate the share that failed
 * @param errorTone {@code bad} from 5 % on, {@code warn} from 1 % on, else {@code flat}
 * @param p50 median latency
 * @param p95 95th percentile of latency
 * @param tokens tokens in and out
 * @param cost what the calls cost
 * @param last when the newest log started
 * @param href the logs of the group
 * @param errorsHref the failed ones among them
 */
record GroupRow(String value, String requests, String errors, String errorRate, String errorTone, String p50,
		String p95, String tokens, String cost, TimeView last, String href, String errorsHref) {

	static GroupRow of(LogGroup group, LogDimension dimension, LogFilter filter) {
		Figures figures = group.figures();
		LogFilter logs = filter.logsAlone().with(dimension, group.value());
		return new GroupRow(group.value(), Formats.count(figures.requests()), Formats.count(figures.errors()),
				Formats.percent(figures.errorRate()), ProjectRow.tone(figures.errorRate()),
				Formats.duration(figures.latency().p50()), Formats.duration(figures.latency().p95()),
				Formats.compact(figures.inputTokens()) + " / " + Formats.compact(figures.outputTokens()),
				Formats.cost(figures.costNanoUsd()), TimeView.of(group.last()), "/logs" + logs.query(),
				"/logs" + logs.with(LogFlag.ERROR).query());
	}

}
