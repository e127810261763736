package co.aitracer.server.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.HeatCell;
import co.aitracer.server.store.LatencyBuckets;

/**
 * Durations in the few bands that a heat map has rows for.
 */
final class LatencyBands {

	private static final List<String> NAMES = List.of("< 100 ms", "100–200 ms", "200–500 ms", "0.5–1 s", "1–2 s",
			"2–5 s", "5–10 s", "10–20 s", "20–60 s", "> 60 s");

	private static final double[] UPPER = { 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000 };

	private LatencyBands() {
	}

	static SeriesChart chart(List<HeatCell> cells, List<Bucket> steps, TimeWindow window) {
		Map<Instant, Double[]> counts = new HashMap<>();
		for (HeatCell cell : cells) {
			Double[] step = counts.computeIfAbsent(cell.start(), (start) -> empty());
			step[band(cell.latencyBucket())] += cell.requests();
		}
		return new SeriesChart("heat", "count", NAMES, List.of(),
				steps.stream()
					.map((bucket) -> SeriesChart.Row.of(bucket.start(), window,
							Arrays.asList(counts.getOrDefault(bucket.start(), empty()))))
					.toList());
	}

	static int band(int latencyBucket) {
		double millis = LatencyBuckets.millis(latencyBucket);
		int band = 0;
		while (band < UPPER.length && millis >= UPPER[band]) {
			band++;
		}
		return band;
	}

	private static Double[] empty() {
		Double[] counts = new Double[NAMES.size()];
		Arrays.fill(counts, 0.0);
		return counts;
	}

}
