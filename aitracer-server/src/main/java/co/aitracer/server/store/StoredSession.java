package co.aitracer.server.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One session of an application's user. Several logs, events and feedback name it.
 *
 * @param workspace the workspace of the API key that sent it
 * @param sessionId the client's session id, 1 to 200 characters
 * @param project the session's project, or null while only its events are known
 * @param userId the application's user, if any
 * @param name a display name, if any
 * @param metadata the metadata as JSON text, always an object
 * @param extra fields that the server does not know, as JSON text, always an object
 * @param startedAt when the session started, as far as the server saw
 * @param endedAt when it ended, or null while it goes on
 */
public record StoredSession(String workspace, String sessionId, @Nullable String project, @Nullable String userId,
		@Nullable String name, String metadata, String extra, Instant startedAt, @Nullable Instant endedAt) {

}
