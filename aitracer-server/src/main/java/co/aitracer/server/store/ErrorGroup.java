package co.aitracer.server.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Failures that look alike.
 *
 * @param type the class of the error, if it is known
 * @param message the message, with what differs from call to call taken out, see
 * {@link ErrorMessages}; empty when there is none
 * @param count how many calls
 * @param first when the first one started
 * @param last when the last one started
 * @param sampleId the id of the newest of them
 */
public record ErrorGroup(@Nullable String type, String message, long count, Instant first, Instant last,
		String sampleId) {
}
