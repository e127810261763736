package co.aitracer.server.api;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

import co.aitracer.server.log.FeedbackTone;
import co.aitracer.server.store.SessionFeedback;

/**
 * What several people said, in short.
 *
 * @param positive how many liked it
 * @param negative how many did not
 * @param other how many said something else
 */
@Schema(description = "How many feedbacks say what.")
record FeedbackSum(@Schema(description = "Thumbs up and ratings above 3.", example = "4") long positive,
		@Schema(description = "Thumbs down and ratings below 3.", example = "1") long negative,
		@Schema(description = "All others.", example = "0") long other) {

	static FeedbackSum of(List<SessionFeedback> feedback) {
		Map<FeedbackTone, Long> tones = FeedbackTone.count(feedback);
		return new FeedbackSum(tones.getOrDefault(FeedbackTone.GOOD, 0L), tones.getOrDefault(FeedbackTone.BAD, 0L),
				tones.getOrDefault(FeedbackTone.FLAT, 0L));
	}

}
