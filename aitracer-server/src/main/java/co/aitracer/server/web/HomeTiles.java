package co.aitracer.server.web;

import java.util.List;
import java.util.function.ToDoubleFunction;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;

/**
 * Makes the headline figures of Home.
 */
final class HomeTiles {

	private HomeTiles() {
	}

	static List<Tile> of(Figures now, Figures before, List<Bucket> series, long monthToDate, LogFilter filter) {
		LogFilter logs = filter.projectsAndTime();
		String all = "/logs" + logs.query();
		String errors = "/logs" + logs.with(LogFlag.ERROR).query();
		Delta errorDelta = (before.requests() == 0) ? Delta.NONE
				: Delta.ofErrorRate(now.errorRate(), before.errorRate());
		return List.of(
				new Tile("requests", "Requests", Formats.count(now.requests()), null,
						Delta.ofAmount(now.requests(), before.requests()), spark(series, Figures::requests), all),
				new Tile("cost", "Cost", Formats.cost(now.costNanoUsd()), Formats.cost(monthToDate) + " this month",
						Delta.ofCostly(now.costNanoUsd(), before.costNanoUsd()), spark(series, Figures::costNanoUsd),
						all),
				new Tile("error-rate", "Error rate", Formats.percent(now.errorRate()), errors(now), errorDelta,
						spark(series, Figures::errorRate), errors),
				new Tile("p95", "P95 latency", Formats.duration(now.latency().p95()),
						"P50 " + Formats.duration(now.latency().p50()),
						Delta.ofCostly(now.latency().p95(), before.latency().p95()), spark(series, HomeTiles::p95),
						all),
				new Tile("tokens", "Tokens in / out",
						Formats.compact(now.inputTokens()) + " / " + Formats.compact(now.outputTokens()), null,
						Delta.ofAmount(now.inputTokens() + now.outputTokens(),
								before.inputTokens() + before.outputTokens()),
						spark(series, (figures) -> figures.inputTokens() + figures.outputTokens()), all),
				new Tile("users", "Active users", Formats.count(now.users()), null,
						Delta.ofAmount(now.users(), before.users()), spark(series, Figures::users), all));
	}

	private static String errors(Figures figures) {
		return Formats.count(figures.errors()) + ((figures.errors() != 1) ? " errors" : " error");
	}

	private static double p95(Figures figures) {
		Long p95 = figures.latency().p95();
		return (p95 != null) ? p95 : 0;
	}

	private static Sparkline spark(List<Bucket> series, ToDoubleFunction<Figures> figure) {
		return Sparkline.of(series.stream().map((bucket) -> figure.applyAsDouble(bucket.figures())).toList());
	}

}
