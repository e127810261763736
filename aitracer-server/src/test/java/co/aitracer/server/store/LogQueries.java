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

	LogScope scope = SCOPE;

	TimeRange range = RANGE;

	Set<Outcome> outcomes = Set.of();

	Set<String> models = Set.of();

	Set<String> providers = Set.of();

	@Nullable String traceId;

	@Nullable String sessionId;

	@Nullable String userId;

	@Nullable String text;

	@Nullable LogCursor cursor;

	int limit = 100;

	private LogQueries() {
	}

	static LogQuery query() {
		return query((any) -> {
		});
	}

	static LogQuery query(Consumer<LogQueries> settings) {
		LogQueries query = new LogQueries();
		settings.accept(query);
		return new LogQuery(query.scope, query.range, query.outcomes, query.models, query.providers, query.traceId,
				query.sessionId, query.userId, query.text, query.cursor, query.limit);
	}

	static LogQuery text(String text) {
		return query((query) -> query.text = text);
	}

}
