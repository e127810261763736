package co.aitracer.server.web;

import java.util.List;

import co.aitracer.server.store.SessionFeedback;

/**
 * What several people said, in short.
 *
 * @param good how many liked it
 * @param bad how many did not
 * @param other how many said something else
 */
record FeedbackSum(long good, long bad, long other) {

	static FeedbackSum of(List<SessionFeedback> feedback) {
		List<String> tones = feedback.stream().map(FeedbackRow::of).map(FeedbackRow::tone).toList();
		return new FeedbackSum(tones.stream().filter("good"::equals).count(),
				tones.stream().filter("bad"::equals).count(), tones.stream().filter("flat"::equals).count());
	}

	public boolean isEmpty() {
		return this.good + this.bad + this.other == 0;
	}

}
