package co.aitracer.server.store;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a user thinks of an answer or a session.
 *
 * @param id derived from the content, so that feedback that is sent again is the same
 * @param workspace the workspace
 * @param sessionId the session
 * @param feedbackType {@code thumbs_up}, {@code thumbs_down}, {@code rating},
 * {@code text} or whatever the client calls it
 * @param logId the span id of the log that is meant, if any; the log may come later
 * @param score the score, if any: 1 and -1 for thumbs, 1 to 5 for ratings
 * @param comment the user's words, if any
 * @param userId the application's user, if any
 * @param extra fields that the server does not know, as JSON text, always an object
 * @param time when the feedback was given
 */
public record SessionFeedback(String id, String workspace, String sessionId, String feedbackType,
		@Nullable String logId, @Nullable Double score, @Nullable String comment, @Nullable String userId, String extra,
		Instant time) {

}
