package co.aitracer.server.web;

import java.util.Locale;
import java.util.Objects;

import co.aitracer.server.log.FeedbackTone;
import co.aitracer.server.store.SessionFeedback;

/**
 * What somebody said about a log or a session.
 *
 * @param time when
 * @param kind thumbs up, rating and so on
 * @param score the score, empty when there is none
 * @param tone {@code good}, {@code bad} or {@code flat}
 * @param comment the comment, empty when there is none
 * @param userId who, empty when not known
 */
record FeedbackRow(TimeView time, String kind, String score, String tone, String comment, String userId) {

	static FeedbackRow of(SessionFeedback feedback) {
		Double score = feedback.score();
		String kind = feedback.feedbackType().replace('_', ' ');
		return new FeedbackRow(TimeView.of(feedback.time()),
				kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1),
				(score != null) ? String.format(Locale.ROOT, "%.4s", score).replaceAll("\\.0?$", "") : "",
				FeedbackTone.of(feedback).name().toLowerCase(Locale.ROOT),
				Objects.requireNonNullElse(feedback.comment(), ""), Objects.requireNonNullElse(feedback.userId(), ""));
	}

}
