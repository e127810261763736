package co.aitracer.server.store;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A question for a page of logs, newest first.
 *
 * @param scope what the caller may see, already narrowed to the projects asked for
 * @param range when the calls started
 * @param outcomes the outcomes to keep; empty means all
 * @param models the requested models to keep; empty means all
 * @param providers the providers to keep; empty means all
 * @param traceId only logs of this trace, if given
 * @param sessionId only logs of this session, if given
 * @param userId only logs of this user, if given
 * @param text only logs whose input, output, metadata or error message holds this text,
 * ignoring case and with no character special, if given
 * @param cursor where the page starts: a {@link LogPage#next()} of an earlier page, or
 * null for the first
 * @param limit how many logs at most, 1 to 500
 */
public record LogQuery(LogScope scope, TimeRange range, Set<Outcome> outcomes, Set<String> models,
		Set<String> providers, @Nullable String traceId, @Nullable String sessionId, @Nullable String userId,
		@Nullable String text, @Nullable LogCursor cursor, int limit) {

	/**
	 * Checks the limit and copies the sets.
	 */
	public LogQuery {
		if (limit < 1 || limit > 500) {
			throw new IllegalArgumentException("'limit' must be 1 to 500, but is " + limit);
		}
		outcomes = Set.copyOf(outcomes);
		models = Set.copyOf(models);
		providers = Set.copyOf(providers);
	}

}
