package co.aitracer.server.store;

import java.time.Instant;

/**
 * How many calls of one step of time took about equally long.
 *
 * @param start when the step begins
 * @param latencyBucket the duration, see {@link LatencyBuckets}
 * @param requests how many calls
 */
public record HeatCell(Instant start, int latencyBucket, long requests) {
}
