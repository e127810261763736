package co.aitracer.server.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Writes the questions whose answers {@link FigureSums} adds up: for each key one row of
 * sums, and one row for each bucket of the two histograms, all from one scan.
 */
public final class FigureSql {

	/** The kind of the rows of sums. */
	public static final int SUMS = 0;

	/** The kind of the rows of the histogram of latencies. */
	public static final int LATENCY = 1;

	/** The kind of the rows of the histogram of times to the first token. */
	public static final int TIME_TO_FIRST_TOKEN = 2;

	private static final List<String> WEIGHTS = List.of("requests", "errors", "unpriced");

	private static final List<String> AMOUNTS = List.of("input_tokens", "output_tokens", "cached_input_tokens", "cost",
			"output_millis");

	private final SqlDialect dialect;

	private final LogSelection selection;

	private final DailyFigures.Split split;

	private final SqlConditions conditions;

	private final List<String> keys = new ArrayList<>();

	private final List<String> keyExpressions = new ArrayList<>();

	FigureSql(SqlDialect dialect, DailyFigures daily, LogSelection selection, @Nullable LogDimension dimension,
			@Nullable Duration step) {
		this.dialect = dialect;
		this.selection = selection;
		this.split = daily.split(selection, dimension, step);
		this.conditions = new SqlConditions(dialect);
		if (step != null) {
			long from = SqlTimes.boundary(selection.range().from());
			key("step", dialect.divide(dialect.micros("time") + " - " + this.conditions.parameter(from),
					this.conditions.parameter(step.toSeconds() * 1_000_000L)));
		}
		if (dimension != null) {
			key("grp", this.conditions.dimension(dimension));
		}
	}

	SqlConditions conditions() {
		return this.conditions;
	}

	/**
	 * Counts what is not among some groups as one, whose text is null.
	 * @param values the groups
	 */
	void onlyGroups(List<String> values) {
		int last = this.keyExpressions.size() - 1;
		String expression = this.keyExpressions.get(last);
		String known = values.isEmpty() ? "1 = 0" : expression + " IN (" + this.conditions.parameter(values) + ")";
		this.keyExpressions.set(last, "CASE WHEN " + known + " THEN " + expression + " END");
	}

	String figures() {
		return figures(true);
	}

	/**
	 * The question for sums alone, without histograms: a fraction of the rows.
	 * @return a question
	 */
	String sums() {
		return figures(false);
	}

	private String figures(boolean histograms) {
		List<String> parts = new ArrayList<>();
		if (!this.split.raw().isEmpty()) {
			parts.add(figures(this.dialect, this.conditions, this.keys, this.keyExpressions, where(this.split.raw()),
					histograms));
		}
		if (!this.split.daily().isEmpty()) {
			parts.add(daily(where(this.split.daily()) + (histograms ? "" : " AND kind = " + SUMS)));
		}
		return String.join(" UNION ALL ", parts);
	}

	String users() {
		List<String> parts = new ArrayList<>();
		String columns = columns(this.keyExpressions, this.keys) + "user_id";
		if (!this.split.raw().isEmpty()) {
			parts.add("SELECT " + columns + " FROM " + this.dialect.logs() + " WHERE " + where(this.split.raw())
					+ " AND user_id IS NOT NULL AND " + this.conditions.isRequest());
		}
		if (!this.split.daily().isEmpty()) {
			parts.add(
					"SELECT " + columns + " FROM " + this.dialect.dailyUsers() + " WHERE " + where(this.split.daily()));
		}
		return "SELECT " + list(this.keys) + "count(DISTINCT user_id) AS users FROM ("
				+ String.join(" UNION ALL ", parts) + ") u" + groupBy(this.keys);
	}

	/**
	 * Sums and histograms of logs by some of their columns.
	 * @param dialect the engine's words
	 * @param conditions makes parameters
	 * @param keys the names of the columns
	 * @param expressions the columns
	 * @param where which logs
	 * @return a question
	 */
	public static String histograms(SqlDialect dialect, SqlConditions conditions, List<String> keys,
			List<String> expressions, String where) {
		return figures(dialect, conditions, keys, expressions, where, true);
	}

	private static String figures(SqlDialect dialect, SqlConditions conditions, List<String> keys,
			List<String> expressions, String where, boolean histograms) {
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
		String place = histograms
				? "CASE WHEN grouping(lb) = 0 THEN " + LATENCY + " WHEN grouping(tb) = 0 THEN " + TIME_TO_FIRST_TOKEN
						+ " ELSE " + SUMS + " END AS kind, "
						+ "CASE WHEN grouping(lb) = 0 THEN lb WHEN grouping(tb) = 0 THEN tb ELSE 0 END AS bucket, "
				: SUMS + " AS kind, 0 AS bucket, ";
		String sets = histograms ? " GROUP BY GROUPING SETS ((" + String.join(", ", keys) + "), (" + list(keys)
				+ "lb), (" + list(keys) + "tb))" : groupBy(keys);
		String grouped = "SELECT " + list(keys) + place
				+ "sum(weight) AS requests, sum(error_weight) AS errors, sum(unpriced_weight) AS unpriced, "
				+ dialect.sum("s_tokens_in") + " AS input_tokens, " + dialect.sum("s_tokens_out")
				+ " AS output_tokens, " + dialect.sum("s_tokens_cached") + " AS cached_input_tokens, "
				+ dialect.sum("s_known_cost") + " AS cost, " + dialect.sum("timed") + " AS output_millis, "
				+ "count(*) AS logs, min(us) AS first_us, max(us) AS last_us FROM (" + weighed + ") w" + sets;
		return "SELECT " + list(keys) + "kind, bucket, requests, errors, unpriced, input_tokens, output_tokens, "
				+ "cached_input_tokens, cost, output_millis, logs, first_us, last_us FROM (" + grouped
				+ ") g WHERE bucket >= 0 AND logs > 0";
	}

	private String daily(String where) {
		String sums = WEIGHTS.stream()
			.map((column) -> "sum(" + column + ") AS " + column)
			.collect(Collectors.joining(", "));
		String amounts = AMOUNTS.stream()
			.map((column) -> this.dialect.sum("d." + column) + " AS " + column)
			.collect(Collectors.joining(", "));
		return "SELECT " + columns(this.keyExpressions, this.keys) + "kind, bucket, " + sums + ", " + amounts
				+ ", sum(logs) AS logs, min(first_us) AS first_us, max(last_us) AS last_us FROM "
				+ this.dialect.dailyFigures() + " d WHERE " + where + " GROUP BY " + list(this.keys) + "kind, bucket";
	}

	private String where(List<TimeRange> ranges) {
		String times = ranges.stream()
			.map((range) -> "(" + this.conditions.within("time", range) + ")")
			.collect(Collectors.joining(" OR ", "(", ")"));
		return visible().add(times).meeting(this.selection.condition()).where();
	}

	private SqlConditions visible() {
		return new SqlConditions(this.dialect, this.conditions.parameters()).scope(this.selection.scope());
	}

	private void key(String name, String expression) {
		this.keys.add(name);
		this.keyExpressions.add(expression);
	}

	private static String scaled(String column) {
		return scaledValue(column) + " AS s_" + column;
	}

	private static String scaledValue(String column) {
		// whole numbers stay exact where there is nothing to scale
		return "CASE WHEN weight = 1 THEN " + column + " WHEN weight > 1 THEN CAST(round(" + column
				+ " * weight) AS BIGINT) END";
	}

	private static String columns(List<String> expressions, List<String> names) {
		StringBuilder columns = new StringBuilder();
		for (int i = 0; i < names.size(); i++) {
			columns.append(expressions.get(i)).append(" AS ").append(names.get(i)).append(", ");
		}
		return columns.toString();
	}

	private static String list(List<String> names) {
		return names.stream().map((name) -> name + ", ").collect(Collectors.joining());
	}

	private static String groupBy(List<String> names) {
		return names.isEmpty() ? "" : " GROUP BY " + String.join(", ", names);
	}

}
