package co.aitracer.server.store;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
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
		return new LogQuery(new LogSelection(query.scope, query.range, query.condition()), query.cursor, query.limit);
	}

	public static LogQuery text(String text) {
		return query((query) -> query.text = text);
	}

	/**
	 * Everything of the workspace and the day that meets a condition.
	 * @param condition the condition
	 * @return the question
	 */
	public static LogQuery meeting(LogCondition condition) {
		return new LogQuery(new LogSelection(SCOPE, RANGE, condition), null, 500);
	}

	private LogCondition condition() {
		LogCondition condition = LogCondition.ALL;
		condition = anyOf(condition, LogDimension.STATUS,
				this.outcomes.stream().map((outcome) -> outcome.name().toLowerCase(Locale.ROOT)).toList());
		condition = anyOf(condition, LogDimension.MODEL, this.models);
		condition = anyOf(condition, LogDimension.PROVIDER, this.providers);
		condition = is(condition, LogDimension.TRACE, this.traceId);
		condition = is(condition, LogDimension.SESSION, this.sessionId);
		condition = is(condition, LogDimension.USER, this.userId);
		return (this.text != null) ? condition.and(new LogCondition.Text(this.text)) : condition;
	}

	private static LogCondition anyOf(LogCondition condition, LogDimension dimension, Collection<String> values) {
		return values.isEmpty() ? condition : condition.and(new LogCondition.In(dimension, Set.copyOf(values)));
	}

	private static LogCondition is(LogCondition condition, LogDimension dimension, @Nullable String value) {
		return (value != null) ? anyOf(condition, dimension, Set.of(value)) : condition;
	}

}
