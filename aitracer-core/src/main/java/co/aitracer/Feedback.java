package co.aitracer;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said of an answer, or of a session as a whole.
 *
 * @param type how it was said
 * @param score 1 for thumbs up, -1 for thumbs down, 1 to 5 for a rating, else null
 * @param comment what was said in words, if anything
 * @param logId the span id of the answer's log; null for the session as a whole
 * @since 0.1.0
 */
public record Feedback(Type type, @Nullable Integer score, @Nullable String comment, @Nullable String logId) {

	static final int LOWEST_RATING = 1;

	static final int HIGHEST_RATING = 5;

	/**
	 * The user liked it.
	 * @return the feedback
	 */
	public static Feedback thumbsUp() {
		return new Feedback(Type.THUMBS_UP, 1, null, null);
	}

	/**
	 * The user did not like it.
	 * @return the feedback
	 */
	public static Feedback thumbsDown() {
		return new Feedback(Type.THUMBS_DOWN, -1, null, null);
	}

	/**
	 * The user rated it.
	 * @param score from 1 to 5
	 * @return the feedback
	 * @throws IllegalArgumentException if the score is another one
	 */
	public static Feedback rating(int score) {
		if (score < LOWEST_RATING || score > HIGHEST_RATING) {
			throw new IllegalArgumentException("'score' must be from 1 to 5, but is " + score);
		}
		return new Feedback(Type.RATING, score, null, null);
	}

	/**
	 * The user wrote about it.
	 * @param comment the text
	 * @return the feedback
	 */
	public static Feedback text(String comment) {
		return new Feedback(Type.TEXT, null, Objects.requireNonNull(comment, "comment"), null);
	}

	/**
	 * The same, with a comment.
	 * @param text the comment
	 * @return the feedback
	 */
	public Feedback comment(@Nullable String text) {
		return new Feedback(this.type, this.score, text, this.logId);
	}

	/**
	 * The same, on an answer.
	 * @param spanId the span id of the answer's log ({@link LlmCall#spanId()}); null for
	 * the session as a whole
	 * @return the feedback
	 */
	public Feedback on(@Nullable String spanId) {
		return new Feedback(this.type, this.score, this.comment, spanId);
	}

	/**
	 * How feedback was given.
	 */
	public enum Type {

		/**
		 * Liked.
		 */
		THUMBS_UP("thumbs_up"),

		/**
		 * Not liked.
		 */
		THUMBS_DOWN("thumbs_down"),

		/**
		 * Rated from 1 to 5.
		 */
		RATING("rating"),

		/**
		 * In words only.
		 */
		TEXT("text");

		private final String value;

		Type(String value) {
			this.value = value;
		}

		/**
		 * The name in the wire protocol.
		 * @return the name
		 */
		public String value() {
			return this.value;
		}

	}

}
