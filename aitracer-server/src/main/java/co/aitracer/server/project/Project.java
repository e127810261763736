package co.aitracer.server.project;

import java.time.Instant;

/**
 * A named group of logs.
 *
 * @param name the name
 * @param createdAt when it came into being
 * @param createdByLog whether a log that named it made it, rather than a person
 */
public record Project(String name, Instant createdAt, boolean createdByLog) {
}
