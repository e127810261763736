package co.aitracer.server.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;

/**
 * One step of the charts. The page holds it as a row of a table, which the chart is drawn
 * from: one source for eyes, screen readers and scripts.
 *
 * @param start when the step begins
 * @param end when it ends
 * @param success how many requests succeeded or were cancelled
 * @param errors how many failed
 * @param p50 median latency in milliseconds, if there was any request
 * @param p95 95th percentile of latency in milliseconds, if there was any request
 * @param partial whether the step has not ended yet
 */
record ChartPoint(Instant start, Instant end, long success, long errors, @Nullable Long p50, @Nullable Long p95,
		boolean partial) {

	static List<ChartPoint> of(List<Bucket> buckets, TimeWindow window) {
		return buckets.stream().map((bucket) -> of(bucket, window)).toList();
	}

	private static ChartPoint of(Bucket bucket, TimeWindow window) {
		Figures figures = bucket.figures();
		return new ChartPoint(bucket.start(), bucket.start().plus(window.step()), figures.requests() - figures.errors(),
				figures.errors(), figures.latency().p50(), figures.latency().p95(), window.isPartial(bucket.start()));
	}

	public String startUtc() {
		return Formats.utc(this.start);
	}

	public String p50Text() {
		return Formats.duration(this.p50);
	}

	public String p95Text() {
		return Formats.duration(this.p95);
	}

}
