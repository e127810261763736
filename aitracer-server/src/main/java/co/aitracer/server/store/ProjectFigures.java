package co.aitracer.server.store;

import java.time.Instant;

/**
 * The figures of one project.
 *
 * @param project the project's name
 * @param figures the figures
 * @param lastLog when its newest log of the range started
 */
public record ProjectFigures(String project, Figures figures, Instant lastLog) {
}
