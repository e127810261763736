package co.aitracer.server.store.duckdb;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.TimeRange;

/**
 * The WHERE clause of a question and its parameters. What a user typed only ever becomes
 * a parameter.
 */
final class LogConditions {

	private static final String RANGE = "time >= make_timestamp(CAST(:from AS BIGINT)) "
			+ "AND time < make_timestamp(CAST(:to AS BIGINT))";

	private static final List<String> ERRORS = Stream.of(Outcome.values())
		.filter(Outcome::isError)
		.map(Outcome::name)
		.toList();

	private final StringJoiner sql = new StringJoiner(" AND ");

	private final Map<String, Object> parameters = new HashMap<>();

	private LogConditions() {
	}

	static LogConditions of(LogScope scope) {
		LogConditions conditions = new LogConditions();
		conditions.add("workspace = :workspace", "workspace", scope.workspace());
		if (scope.projects() != null) {
			conditions.add("project IN (:projects)", "projects", scope.projects());
		}
		return conditions;
	}

	static LogConditions of(LogScope scope, TimeRange range) {
		return of(scope).with("from", LogKeys.boundary(range.from())).add(RANGE, "to", LogKeys.boundary(range.to()));
	}

	static LogConditions counting(LogScope scope, TimeRange range) {
		return of(scope, range).with("operations", ModelOperations.NAMES).with("errors", ERRORS);
	}

	static LogConditions of(LogQuery query) {
		LogConditions conditions = of(query.scope(), query.range());
		// before the conditions that a content does not have
		String visible = conditions.sql();
		conditions.in("outcome", query.outcomes().stream().map(Outcome::name).toList());
		conditions.in("model", query.models());
		conditions.in("provider", query.providers());
		conditions.is("trace_id", query.traceId());
		conditions.is("session_id", query.sessionId());
		conditions.is("user_id", query.userId());
		conditions.text(visible, query.text());
		conditions.after(query.cursor());
		return conditions;
	}

	LogConditions add(String condition, String name, Object value) {
		this.sql.add(condition);
		return with(name, value);
	}

	LogConditions with(String name, Object value) {
		this.parameters.put(name, value);
		return this;
	}

	String sql() {
		return this.sql.toString();
	}

	Map<String, Object> parameters() {
		return this.parameters;
	}

	private void in(String column, Collection<String> values) {
		if (!values.isEmpty()) {
			add(column + " IN (:" + column + ")", column, values);
		}
	}

	private void is(String column, @Nullable String value) {
		if (value != null) {
			add(column + " = :" + column, column, value);
		}
	}

	private void text(String visible, @Nullable String text) {
		if (text == null || text.isEmpty()) {
			return;
		}
		// content is JSON, where a quote or a line break stands escaped: looks for the
		// text as
		// it was typed and as JSON writes it; contains() knows no wildcards to escape
		String quoted = JsonMapper.shared().writeValueAsString(text);
		String json = quoted.substring(1, quoted.length() - 1);
		StringJoiner content = new StringJoiner(" OR ");
		for (String column : new String[] { "input", "output", "metadata" }) {
			content.add("contains(lower(" + column + "), lower(:text))");
			if (!json.equals(text)) {
				content.add("contains(lower(" + column + "), lower(:json))");
			}
		}
		with("json", json);
		add("(contains(lower(error_message), lower(:text)) OR id IN (SELECT id FROM log_content WHERE " + visible
				+ " AND (" + content + ")))", "text", text);
	}

	private void after(@Nullable LogCursor cursor) {
		if (cursor != null) {
			// the first comparison is implied by the second; it lets the scan skip what
			// is newer
			add("time <= make_timestamp(CAST(:after AS BIGINT)) AND (time < make_timestamp(CAST(:after AS BIGINT)) "
					+ "OR id < :afterId)", "after", LogKeys.boundary(cursor.time()));
			with("afterId", cursor.id());
		}
	}

}
