package co.aitracer.server.store;

import java.util.Set;

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
 * @param details what the figures hold beside sums
 */
public record GroupQuery(LogSelection selection, LogDimension dimension, Order order, @Nullable LogCursor cursor,
		int limit, Set<FigureDetail> details) {

	/**
	 * Checks the limit and the cursor, and copies the set.
	 */
	public GroupQuery {
		details = Set.copyOf(details);
		if (limit < 1 || limit > 1_000) {
			throw new IllegalArgumentException("'limit' must be 1 to 1000, but is " + limit);
		}
		if (cursor != null && order != Order.NEWEST) {
			throw new IllegalArgumentException("'cursor' goes with the order NEWEST alone, but the order is " + order);
		}
	}

	/**
	 * One page of groups with all that their figures hold.
	 * @param selection which logs
	 * @param dimension what they are grouped by
	 * @param order which groups come first
	 * @param cursor where the page starts, or null for the first
	 * @param limit how many groups at most, 1 to 1,000
	 */
	public GroupQuery(LogSelection selection, LogDimension dimension, Order order, @Nullable LogCursor cursor,
			int limit) {
		this(selection, dimension, order, cursor, limit, FigureDetail.ALL);
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
	 * The same question for less.
	 * @param wanted what the figures hold beside sums
	 * @return the question
	 */
	public GroupQuery with(FigureDetail... wanted) {
		return new GroupQuery(this.selection, this.dimension, this.order, this.cursor, this.limit, Set.of(wanted));
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
