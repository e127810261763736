package co.aitracer.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something about a session, to be rendered and sent. Internal: public only because the
 * sessions live in another package.
 *
 * @param kind what is said
 * @param sessionId the session that it is about
 * @param project the session's project
 * @param fields the fields of the wire protocol, in their order
 * @since 0.1.0
 */
public record SessionMessage(EncodedSession.Kind kind, String sessionId, String project,
		Map<String, @Nullable Object> fields) {
}
