package co.aitracer.server.web;

import java.util.Locale;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;

/**
 * The figures of a group in Analytics.
 *
 * @param figures the figures that every table of groups has
 * @param share its share of the cost of all groups, in percent
 * @param perRequest what a call costs
 * @param p90 90th percentile of latency
 * @param p99 99th percentile of latency
 * @param firstToken median time to the first token
 * @param speed completion tokens per second
 * @param cached the share of prompt tokens that came from a cache
 * @param users how many users
 */
record AnalyticsGroup(GroupRow figures, String share, String perRequest, String p90, String p99, String firstToken,
		String speed, String cached, String users) {

	static AnalyticsGroup of(LogGroup group, LogDimension dimension, LogFilter filter, long totalCost) {
		Figures figures = group.figures();
		long requests = Math.max(1, figures.requests());
		return new AnalyticsGroup(GroupRow.of(group, dimension, filter),
				(totalCost == 0) ? Formats.NONE : Formats.percent((double) figures.costNanoUsd() / totalCost),
				Formats.cost(figures.costNanoUsd() / requests), Formats.duration(figures.latency().p90()),
				Formats.duration(figures.latency().p99()), Formats.duration(figures.timeToFirstToken().p50()),
				(figures.tokensPerSecond() == 0) ? Formats.NONE
						: String.format(Locale.US, "%.0f", figures.tokensPerSecond()),
				(figures.inputTokens() == 0) ? Formats.NONE
						: Formats.percent((double) figures.cachedInputTokens() / figures.inputTokens()),
				Formats.count(figures.users()));
	}

}
