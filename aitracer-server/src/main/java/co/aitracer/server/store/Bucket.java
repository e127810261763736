package co.aitracer.server.store;

import java.time.Instant;

/**
 * The figures of one step of a series.
 *
 * @param start when the step begins
 * @param figures the figures of the step
 */
public record Bucket(Instant start, Figures figures) {
}
