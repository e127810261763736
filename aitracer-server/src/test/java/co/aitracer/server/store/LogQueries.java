package co.aitracer.server.store;

import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Builds questions for tests: everything of the workspace {@code default} within the day
 * around {@link StoredLogs#TIME} unless told otherwise.
 */
public final class LogQueries {

	/**
	 * Everything in the workspace of {@link StoredLogs}.
	 */
	public static final LogScope SCOPE = LogScope.all("default");

	/**
	 * Twelve hours each way of {@link StoredLogs#TIME}.
	 */
	public static final TimeRange RANGE = new TimeRange(StoredLogs.TIME.minus(Duration.ofHours(12)),
			StoredLogs.TIME.plus(Duration.ofHours(12)));

	public LogScope scope = SCOPE;

	public TimeRange range = RANGE;

	public Set<Outcome> outcomes = Set.of();

	public Set<String> models = Set.of();

	public Set<String> providers = Set.of();

	public @Nullable String traceId;

	public @Nullable String sessionId;

	public @Nullable String userId;

	public @Nullable String text;

	public @Nullable LogCursor cursor;

	public int limit = 100;

	private LogQueries() {
	}

	public static LogQuery query() {
		return query((any) -> {
		});
	}

	public static LogQuery query(Consumer<LogQueries> settings) {
		LogQueries query = new LogQueries();
		settings.accept(query);
		return new LogQuery(query.scope, query.range, query.outcomes, query.models, query.providers, query.traceId,
				query.sessionId, query.userId, query.text, query.cursor, query.limit);
	}

	public static LogQuery text(String text) {
		return query((query) -> query.text = text);
	}

}
