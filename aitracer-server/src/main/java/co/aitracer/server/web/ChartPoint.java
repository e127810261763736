package co.aitracer.server.web;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param before how many requests there were a period earlier; null when that is not
 * asked
 * @param p95Before the 95th percentile of latency a period earlier, if there was any
 * request
 * @param partial whether the step has not ended yet
 */
record ChartPoint(Instant start, Instant end, long success, long errors, @Nullable Long p50, @Nullable Long p95,
		@Nullable Long before, @Nullable Long p95Before, boolean partial) {

	static List<ChartPoint> of(List<Bucket> buckets, List<Bucket> before, TimeWindow window) {
		List<ChartPoint> points = new ArrayList<>();
		for (int i = 0; i < buckets.size(); i++) {
			points.add(of(buckets.get(i), (i < before.size()) ? before.get(i).figures() : null, window));
		}
		return points;
	}

	private static ChartPoint of(Bucket bucket, @Nullable Figures before, TimeWindow window) {
		Figures figures = bucket.figures();
		return new ChartPoint(bucket.start(), window.end(bucket.start()), figures.requests() - figures.errors(),
				figures.errors(), figures.latency().p50(), figures.latency().p95(),
				(before != null) ? before.requests() : null, (before != null) ? before.latency().p95() : null,
				window.isPartial(bucket.start()));
	}

	public String startText() {
		return Formats.time(this.start, ViewerZone.current());
	}

	public String p50Text() {
		return Formats.duration(this.p50);
	}

	public String p95BeforeText() {
		return Formats.duration(this.p95Before);
	}

	public String p95Text() {
		return Formats.duration(this.p95);
	}

}
