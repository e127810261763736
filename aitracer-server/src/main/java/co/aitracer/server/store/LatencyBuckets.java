package co.aitracer.server.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * Durations by their order of magnitude: counts per bucket can be added up over any
 * number of hours, projects and nodes, and still tell percentiles. The bounds grow by a
 * constant factor, as in DDSketch (Masson, Rim, Lee: DDSketch, VLDB 2019), so that the
 * error is relative, whatever the duration.
 */
public final class LatencyBuckets {

	/**
	 * How far a percentile may lie from the value that it stands for, as a share of it.
	 */
	public static final double RELATIVE_ERROR = 0.01;

	// gamma of the paper: (1 + error) / (1 - error)
	private static final double GROWTH = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

	private static final double LOG_GROWTH = Math.log(GROWTH);

	private LatencyBuckets() {
	}

	/**
	 * The bucket of a duration.
	 * @param millis the duration in milliseconds
	 * @return 0 for durations below one millisecond, then 1 and more
	 */
	public static int of(long millis) {
		return (millis < 1) ? 0 : 1 + (int) Math.ceil(Math.log(millis) / LOG_GROWTH);
	}

	/**
	 * The duration that a bucket stands for.
	 * @param bucket the bucket
	 * @return milliseconds, within {@link #RELATIVE_ERROR} of every duration in the
	 * bucket
	 */
	public static double millis(int bucket) {
		return (bucket < 1) ? 0 : 2 * Math.pow(GROWTH, bucket - 1) / (GROWTH + 1);
	}

	/**
	 * Percentiles of counted durations.
	 * @param counts how many durations, fractions allowed, by bucket
	 * @return the smallest duration that the wanted share of all is not above, for each
	 * percentile
	 */
	public static Percentiles percentiles(Map<Integer, Double> counts) {
		TreeMap<Integer, Double> ordered = new TreeMap<>(counts);
		double total = ordered.values().stream().mapToDouble(Double::doubleValue).sum();
		if (total <= 0) {
			return Percentiles.NONE;
		}
		return new Percentiles(percentile(ordered, total, 0.5), percentile(ordered, total, 0.9),
				percentile(ordered, total, 0.95), percentile(ordered, total, 0.99));
	}

	private static long percentile(TreeMap<Integer, Double> counts, double total, double share) {
		// sums of fractions miss whole numbers by a hair
		double wanted = share * total * (1 - 1e-12);
		double seen = 0;
		for (Map.Entry<Integer, Double> count : counts.entrySet()) {
			seen += count.getValue();
			if (seen >= wanted) {
				return Math.round(millis(count.getKey()));
			}
		}
		return Math.round(millis(counts.lastKey()));
	}

}
