package co.aitracer.server.web;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;

/**
 * One project in the table of projects.
 *
 * @param name the project
 * @param requests how many calls
 * @param errors how many failed
 * @param errorRate the share that failed
 * @param errorTone {@code bad} from 5 % on, {@code warn} from 1 % on, else {@code flat}
 * @param p95 95th percentile of latency
 * @param tokens tokens in and out
 * @param cost what the calls cost
 * @param monthToDate what the calls of this month cost
 * @param lastLog when the newest log started
 * @param href the project's logs
 * @param monthHref those of this month
 * @param errorsHref the project's failed logs
 */
record ProjectRow(String name, String requests, long errors, String errorRate, String errorTone, String p95,
		String tokens, String cost, String monthToDate, TimeView lastLog, String href, String monthHref,
		String errorsHref) {

	private static final double WARN = 0.01;

	private static final double BAD = 0.05;

	static ProjectRow of(LogGroup project, long monthToDate, LogFilter filter) {
		Figures figures = project.figures();
		LogFilter logs = filter.projectsAndTime().with(LogDimension.PROJECT, project.value());
		return new ProjectRow(project.value(), Formats.count(figures.requests()), figures.errors(),
				Formats.percent(figures.errorRate()), tone(figures.errorRate()),
				Formats.duration(figures.latency().p95()),
				Formats.compact(figures.inputTokens()) + " / " + Formats.compact(figures.outputTokens()),
				Formats.cost(figures.costNanoUsd()), Formats.cost(monthToDate), TimeView.of(project.last()),
				"/logs" + logs.query(),
				"/logs" + logs.withTime(TimeChoice.preset(TimePreset.THIS_MONTH).in(filter.time().zone())).query(),
				"/logs" + logs.with(LogFlag.ERROR).query());
	}

	static String tone(double errorRate) {
		return (errorRate >= BAD) ? "bad" : (errorRate >= WARN) ? "warn" : "flat";
	}

}
