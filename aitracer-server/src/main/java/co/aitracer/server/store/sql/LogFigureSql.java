package co.aitracer.server.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the question that makes rows of sums and of histograms of logs, from one scan:
 * what {@link FigureSql} asks of logs, and what the sums of whole days are made by.
 */
public final class LogFigureSql {

	/** The kind of the rows of sums. */
	public static final int SUMS = 0;

	/** The kind of the rows of the histogram of latencies. */
	public static final int LATENCY = 1;

	/** The kind of the rows of the histogram of times to the first token. */
	public static final int TIME_TO_FIRST_TOKEN = 2;

	/** What a day is summed up by: columns of the tables of daily sums. */
	public static final List<String> DAILY_KEYS = List.of("workspace", "project", "provider", "model", "operation",
			"outcome", SqlConditions.DAILY_IS_UNPRICED);

	private static final List<Integer> ALL_KINDS = List.of(SUMS, LATENCY, TIME_TO_FIRST_TOKEN);

	static final List<String> WEIGHTS = List.of("requests", "errors", "unpriced");

	static final List<String> AMOUNTS = List.of("input_tokens", "output_tokens", "cached_input_tokens", "cost",
			"output_millis");

	private LogFigureSql() {
	}

	/**
	 * Sums and histograms of logs by {@link #DAILY_KEYS}.
	 * @param dialect the engine's words
	 * @param conditions which logs, those of one day; makes parameters
	 * @return a question
	 */
	public static String day(SqlDialect dialect, SqlConditions conditions) {
		return figures(dialect, conditions, DAILY_KEYS, dayExpressions(conditions), conditions.where(), ALL_KINDS);
	}

	/**
	 * The users of calls by {@link #DAILY_KEYS}.
	 * @param dialect the engine's words
	 * @param conditions which logs, those of one day; makes parameters
	 * @return a question
	 */
	public static String dayUsers(SqlDialect dialect, SqlConditions conditions) {
		return "SELECT DISTINCT " + columns(dayExpressions(conditions), DAILY_KEYS) + "user_id FROM " + dialect.logs()
				+ " WHERE " + conditions.where() + " AND user_id IS NOT NULL AND " + conditions.isRequest();
	}

	private static List<String> dayExpressions(SqlConditions conditions) {
		return Stream.concat(DAILY_KEYS.subList(0, DAILY_KEYS.size() - 1).stream(), Stream.of(conditions.isUnpriced()))
			.toList();
	}

	static String figures(SqlDialect dialect, SqlConditions conditions, List<String> keys, List<String> expressions,
			String where, List<Integer> kinds) {
		String row = "SELECT " + columns(expressions, keys) + dialect.micros("time") + " AS us, CASE WHEN "
				+ conditions.isRequest() + " THEN sampling_weight ELSE 0 END AS weight, " + conditions.isError()
				+ " AS failed, cost AS known_cost, latency_ms, latency_bucket, coalesce(ttft_bucket, -1) AS ttft, "
				+ "input_tokens AS tokens_in, output_tokens AS tokens_out, cached_input_tokens AS tokens_cached FROM "
				+ dialect.logs() + " WHERE " + where;
		String weighed = "SELECT " + list(keys)
				+ "us, weight, CASE WHEN failed THEN weight ELSE 0 END AS error_weight, "
				+ "CASE WHEN known_cost IS NULL AND (coalesce(tokens_in, 0) > 0 OR coalesce(tokens_out, 0) > 0) THEN weight ELSE 0 END "
				+ "AS unpriced_weight, " + "CASE WHEN weight > 0 THEN latency_bucket ELSE -1 END AS lb, "
				+ "CASE WHEN weight > 0 THEN ttft ELSE -1 END AS tb, " + scaled("tokens_in") + ", "
				+ scaled("tokens_out") + ", " + scaled("tokens_cached") + ", " + scaled("known_cost")
				+ ", CASE WHEN tokens_out IS NOT NULL THEN " + scaledValue("latency_ms") + " END AS timed FROM (" + row
				+ ") r";
		String grouped = "SELECT " + list(keys) + place(kinds)
				+ "sum(weight) AS requests, sum(error_weight) AS errors, sum(unpriced_weight) AS unpriced, "
				+ dialect.sum("s_tokens_in") + " AS input_tokens, " + dialect.sum("s_tokens_out")
				+ " AS output_tokens, " + dialect.sum("s_tokens_cached") + " AS cached_input_tokens, "
				+ dialect.sum("s_known_cost") + " AS cost, " + dialect.sum("timed") + " AS output_millis, "
				+ "count(*) AS logs, min(us) AS first_us, max(us) AS last_us FROM (" + weighed + ") w"
				+ sets(keys, kinds);
		return "SELECT " + list(keys) + columns() + " FROM (" + grouped + ") g WHERE bucket >= 0 AND logs > 0";
	}

	private static String place(List<Integer> kinds) {
		if (kinds.size() == 1) {
			int kind = kinds.get(0);
			return kind + " AS kind, " + ((kind == SUMS) ? "0" : column(kind)) + " AS bucket, ";
		}
		StringBuilder kind = new StringBuilder("CASE ");
		StringBuilder bucket = new StringBuilder("CASE ");
		for (int histogram : kinds) {
			if (histogram != SUMS) {
				kind.append("WHEN grouping(" + column(histogram) + ") = 0 THEN " + histogram + " ");
				bucket.append("WHEN grouping(" + column(histogram) + ") = 0 THEN " + column(histogram) + " ");
			}
		}
		return kind + "ELSE " + SUMS + " END AS kind, " + bucket + "ELSE 0 END AS bucket, ";
	}

	private static String sets(List<String> keys, List<Integer> kinds) {
		if (kinds.size() == 1) {
			List<String> all = new ArrayList<>(keys);
			if (kinds.get(0) != SUMS) {
				all.add(column(kinds.get(0)));
			}
			return groupBy(all);
		}
		return kinds.stream()
			.map((kind) -> (kind == SUMS) ? "(" + String.join(", ", keys) + ")" : "(" + list(keys) + column(kind) + ")")
			.collect(Collectors.joining(", ", " GROUP BY GROUPING SETS (", ")"));
	}

	private static String column(int kind) {
		return (kind == LATENCY) ? "lb" : "tb";
	}

	static String columns() {
		return "kind, bucket, " + String.join(", ", WEIGHTS) + ", " + String.join(", ", AMOUNTS)
				+ ", logs, first_us, last_us";
	}

	private static String scaled(String column) {
		return scaledValue(column) + " AS s_" + column;
	}

	private static String scaledValue(String column) {
		// whole numbers stay exact where there is nothing to scale
		return "CASE WHEN weight = 1 THEN " + column + " WHEN weight > 1 THEN CAST(round(" + column
				+ " * weight) AS BIGINT) END";
	}

	static String columns(List<String> expressions, List<String> names) {
		StringBuilder columns = new StringBuilder();
		for (int i = 0; i < names.size(); i++) {
			columns.append(expressions.get(i)).append(" AS ").append(names.get(i)).append(", ");
		}
		return columns.toString();
	}

	static String list(List<String> names) {
		return names.stream().map((name) -> name + ", ").collect(Collectors.joining());
	}

	static String groupBy(List<String> names) {
		return names.isEmpty() ? "" : " GROUP BY " + String.join(", ", names);
	}

}
