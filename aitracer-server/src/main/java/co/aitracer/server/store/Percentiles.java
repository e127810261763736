package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;

/**
 * Percentiles of a duration, in milliseconds. Each is within
 * {@link LatencyBuckets#RELATIVE_ERROR one percent} of an observed value of that rank.
 *
 * @param p50 the median, null without a value
 * @param p90 the 90th percentile, null without a value
 * @param p95 the 95th percentile, null without a value
 * @param p99 the 99th percentile, null without a value
 */
public record Percentiles(@Nullable Long p50, @Nullable Long p90, @Nullable Long p95, @Nullable Long p99) {

	/**
	 * The percentiles of nothing.
	 */
	public static final Percentiles NONE = new Percentiles(null, null, null, null);

}
