package co.aitracer.server.web;

import java.util.List;
import java.util.Map;

import co.aitracer.server.log.FeedbackTone;
import co.aitracer.server.store.SessionFeedback;

/**
 * What several people said, in short.
 *
 * @param good how many liked it
 * @param bad how many did not
 * @param other how many said something else
 */
record FeedbackSum(long good, long bad, long other) {

	static final FeedbackSum NONE = new FeedbackSum(0, 0, 0);

	static FeedbackSum of(List<SessionFeedback> feedback) {
		Map<FeedbackTone, Long> tones = FeedbackTone.count(feedback);
		return new FeedbackSum(tones.getOrDefault(FeedbackTone.GOOD, 0L), tones.getOrDefault(FeedbackTone.BAD, 0L),
				tones.getOrDefault(FeedbackTone.FLAT, 0L));
	}

	public String text() {
		StringBuilder text = new StringBuilder();
		add(text, "▲", this.good);
		add(text, "▼", this.bad);
		add(text, "•", this.other);
		return text.toString();
	}

	private static void add(StringBuilder text, String sign, long count) {
		if (count > 0) {
			text.append(text.isEmpty() ? "" : " ").append(sign).append(' ').append(count);
		}
	}

	public boolean isEmpty() {
		return this.good + this.bad + this.other == 0;
	}

}
