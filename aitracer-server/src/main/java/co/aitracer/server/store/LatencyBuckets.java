package co.aitracer.server.store;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

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

	/**
	 * The shares of all durations whose percentiles are known.
	 */
	public static final List<Double> SHARES = List.of(0.5, 0.9, 0.95, 0.99);

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
	 * Percentiles of durations that are counted up.
	 * @param seen how many durations are in a bucket or below it, by bucket; buckets may
	 * be left out in which none of {@link #SHARES} lies
	 * @param total how many durations there are
	 * @return the smallest duration that the wanted share of all is not above, for each
	 * percentile
	 */
	public static Percentiles percentiles(NavigableMap<Integer, Double> seen, double total) {
		if (total <= 0) {
			return Percentiles.NONE;
		}
		return new Percentiles(percentile(seen, total, SHARES.get(0)), percentile(seen, total, SHARES.get(1)),
				percentile(seen, total, SHARES.get(2)), percentile(seen, total, SHARES.get(3)));
	}

	private static long percentile(NavigableMap<Integer, Double> seen, double total, double share) {
		// sums of fractions miss whole numbers by a hair
		double wanted = share * total * (1 - 1e-12);
		for (Map.Entry<Integer, Double> bucket : seen.entrySet()) {
			if (bucket.getValue() >= wanted) {
				return Math.round(millis(bucket.getKey()));
			}
		}
		return Math.round(millis(seen.lastKey()));
	}

}
