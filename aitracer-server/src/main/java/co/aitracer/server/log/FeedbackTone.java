package co.aitracer.server.log;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

import co.aitracer.server.store.SessionFeedback;

/**
 * Whether somebody liked what they got.
 */
public enum FeedbackTone {

	/** They did. */
	GOOD,

	/** They did not. */
	BAD,

	/** They did not say. */
	FLAT;

	/**
	 * The tone of feedback.
	 * @param feedback the feedback
	 * @return what its score says; the middle of a rating is flat
	 */
	public static FeedbackTone of(SessionFeedback feedback) {
		Double score = feedback.score();
		double middle = feedback.feedbackType().equals("rating") ? 3 : 0;
		if (score == null || score == middle) {
			return FLAT;
		}
		return (score > middle) ? GOOD : BAD;
	}

	/**
	 * Counts the tones of several feedbacks.
	 * @param feedback the feedback
	 * @return how many there are of each tone
	 */
	public static Map<FeedbackTone, Long> count(Collection<SessionFeedback> feedback) {
		Map<FeedbackTone, Long> counts = new EnumMap<>(FeedbackTone.class);
		for (FeedbackTone tone : values()) {
			counts.put(tone, feedback.stream().filter((given) -> of(given) == tone).count());
		}
		return counts;
	}

}
