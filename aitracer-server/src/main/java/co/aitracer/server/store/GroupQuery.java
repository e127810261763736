package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A question for the groups of a selection. Logs without the text are in no group.
 *
 * @param selection which logs
 * @param dimension what they are grouped by
 * @param order which groups come first
 * @param cursor where the page starts: the last group of an earlier page, or null for the
 * first; only with {@link Order#NEWEST}
 * @param limit how many groups at most, 1 to 1,000
 */
public record GroupQuery(LogSelection selection, LogDimension dimension, Order order, @Nullable LogCursor cursor,
		int limit) {

	/**
	 * Checks the limit and the cursor.
	 */
	public GroupQuery {
		if (limit < 1 || limit > 1_000) {
			throw new IllegalArgumentException("'limit' must be 1 to 1000, but is " + limit);
		}
		if (cursor != null && order != Order.NEWEST) {
			throw new IllegalArgumentException("'cursor' goes with the order NEWEST alone, but the order is " + order);
		}
	}

	/**
	 * The first groups.
	 * @param selection which logs
	 * @param dimension what they are grouped by
	 * @param order which groups come first
	 * @param limit how many groups at most, 1 to 1,000
	 * @return the question
	 */
	public static GroupQuery first(LogSelection selection, LogDimension dimension, Order order, int limit) {
		return new GroupQuery(selection, dimension, order, null, limit);
	}

	/**
	 * Which groups come first; groups that are equal in this are ordered by their text.
	 */
	public enum Order {

		/** Most calls. */
		REQUESTS,

		/** Highest cost. */
		COST,

		/** Most tokens. */
		TOKENS,

		/**
		 * Latest log, then the text from the end of the alphabet. A cursor is the time of
		 * the last log and, as its id, the text.
		 */
		NEWEST

	}

}
