package co.aitracer.server.store;

import org.jspecify.annotations.Nullable;

/**
 * A question for a page of logs, newest first.
 *
 * @param selection which logs
 * @param cursor where the page starts: a {@link LogPage#next()} of an earlier page, or
 * null for the first
 * @param limit how many logs at most, 1 to 500
 */
public record LogQuery(LogSelection selection, @Nullable LogCursor cursor, int limit) {

	/**
	 * Checks the limit.
	 */
	public LogQuery {
		if (limit < 1 || limit > 500) {
			throw new IllegalArgumentException("'limit' must be 1 to 500, but is " + limit);
		}
	}

}
