package co.aitracer.server.api;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import co.aitracer.server.store.SessionFeedback;

/**
 * What a user thinks of an answer or a session, see {@link SessionFeedback}.
 *
 * @param id the server's id
 * @param sessionId the session
 * @param feedbackType what kind of feedback
 * @param logId the span id of the log
 * @param score the score
 * @param comment the user's words
 * @param userId the user
 * @param timestamp when it was given
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "Feedback", description = "What a user thinks of an answer or a session.")
record FeedbackView(@Schema(description = "The server's id.") String id,
		@Schema(description = "The session.") String sessionId,
		@Schema(description = "The kind: thumbs_up, thumbs_down, rating, text or what the client calls it.",
				example = "thumbs_up") String feedbackType,
		@Schema(description = "The span id of the log that is meant.") @Nullable String logId,
		@Schema(description = "1 or -1 for thumbs, 1 to 5 for ratings.", example = "1") @Nullable Double score,
		@Schema(description = "The user's words.") @Nullable String comment,
		@Schema(description = "The user.") @Nullable String userId,
		@Schema(description = "When it was given.") Instant timestamp) {

	static FeedbackView of(SessionFeedback feedback) {
		return new FeedbackView(feedback.id(), feedback.sessionId(), feedback.feedbackType(), feedback.logId(),
				feedback.score(), feedback.comment(), feedback.userId(), feedback.time());
	}

}
