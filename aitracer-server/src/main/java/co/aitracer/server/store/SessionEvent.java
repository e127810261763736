package co.aitracer.server.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a session beside its logs.
 *
 * @param workspace the workspace
 * @param sessionId the session
 * @param eventType what kind of event
 * @param name a display name, if any
 * @param data the event's data as JSON text, always an object
 * @param extra fields that the server does not know, as JSON text, always an object
 * @param logId the span id of the log it belongs to, if any
 * @param time when it happened
 */
public record SessionEvent(String workspace, String sessionId, String eventType, @Nullable String name, String data,
		String extra, @Nullable String logId, Instant time) {

}
