package co.aitracer.server.store;

import java.time.Instant;

/**
 * The logs that share a text: a project, a model, a session, a user.
 *
 * @param value the text
 * @param figures the figures of the calls among them
 * @param logs how many logs, frames around calls included
 * @param first when the first one started
 * @param last when the last one started
 */
public record LogGroup(String value, Figures figures, long logs, Instant first, Instant last) {
}
