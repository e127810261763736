package co.aitracer.server.store.sql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LatencyBuckets;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Writes the questions whose answers {@link FigureSums} adds up: for each key one row of
 * sums, and of each histogram the few rows in which a percentile lies, all from one scan.
 */
final class FigureSql {

	private final SqlDialect dialect;

	private final LogSelection selection;

	private final DailyFigures.Split split;

	private final SqlConditions conditions;

	private final List<String> keys = new ArrayList<>();

	private final List<String> keyExpressions = new ArrayList<>();

	private @Nullable String group;

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
	 * Keeps some groups.
	 * @param values the groups, not none
	 */
	void only(List<String> values) {
		this.group = this.keyExpressions.get(this.keyExpressions.size() - 1) + " IN ("
				+ this.conditions.parameter(values) + ")";
	}

	/**
	 * Counts what is not among some groups as one, whose text is null.
	 * @param values the groups
	 */
	void othersAsOne(List<String> values) {
		int last = this.keyExpressions.size() - 1;
		String expression = this.keyExpressions.get(last);
		String known = values.isEmpty() ? "1 = 0" : expression + " IN (" + this.conditions.parameter(values) + ")";
		this.keyExpressions.set(last, "CASE WHEN " + known + " THEN " + expression + " END");
	}

	/**
	 * The question for figures without their users.
	 * @param details which histograms are wanted
	 * @return a question
	 */
	String figures(Set<FigureDetail> details) {
		List<Integer> histograms = histograms(details);
		if (histograms.isEmpty()) {
			return merged(List.of(LogFigureSql.SUMS));
		}
		if (this.split.daily().isEmpty()) {
			// one scan of the logs: a condition may have to read their contents
			List<Integer> kinds = Stream.concat(Stream.of(LogFigureSql.SUMS), histograms.stream()).toList();
			return percentiles(merged(kinds), LogFigureSql.columns(), "kind = " + LogFigureSql.SUMS + " OR ");
		}
		return "SELECT " + LogFigureSql.list(this.keys) + LogFigureSql.columns() + ", 0 AS seen, 0 AS total FROM ("
				+ merged(List.of(LogFigureSql.SUMS)) + ") s UNION ALL " + percentiles(details);
	}

	static boolean hasPercentiles(Set<FigureDetail> details) {
		return !histograms(details).isEmpty();
	}

	/**
	 * The question for percentiles without sums.
	 * @param details which histograms are wanted, not none
	 * @return a question
	 */
	String percentiles(Set<FigureDetail> details) {
		// the rows of histograms are many, and only their requests count
		String nothing = Stream.concat(LogFigureSql.WEIGHTS.stream().skip(1), LogFigureSql.AMOUNTS.stream())
			.map((column) -> "0 AS " + column)
			.collect(Collectors.joining(", ", "kind, bucket, requests, ", ", 0 AS logs, 0 AS first_us, 0 AS last_us"));
		return percentiles(merged(histograms(details)), nothing, "");
	}

	/**
	 * The question for the sums of the groups that come first.
	 * @param order what comes first, but not the newest
	 * @param limit how many groups
	 * @return a question
	 */
	String first(GroupQuery.Order order, int limit) {
		return "SELECT * FROM (" + merged(List.of(LogFigureSql.SUMS)) + ") s WHERE grp IS NOT NULL ORDER BY "
				+ place(order) + " DESC, grp LIMIT " + this.conditions.parameter(limit);
	}

	/**
	 * The question for the histogram of latencies.
	 * @return a question
	 */
	String latencies() {
		return "SELECT " + LogFigureSql.list(this.keys) + "bucket, requests FROM ("
				+ merged(List.of(LogFigureSql.LATENCY)) + ") h ORDER BY " + LogFigureSql.list(this.keys) + "bucket";
	}

	/**
	 * The question for the groups that come first.
	 * @param order what comes first
	 * @param after what must hold of a group, or nothing
	 * @param limit how many groups
	 * @return a question
	 */
	String ranking(GroupQuery.Order order, String after, int limit) {
		return "SELECT grp FROM (SELECT grp, " + place(order) + " AS place FROM (" + merged(List.of(LogFigureSql.SUMS))
				+ ") s) g WHERE grp IS NOT NULL" + after + " ORDER BY place DESC, grp"
				+ ((order == GroupQuery.Order.NEWEST) ? " DESC" : "") + " LIMIT " + this.conditions.parameter(limit);
	}

	String users() {
		List<String> parts = new ArrayList<>();
		String columns = LogFigureSql.columns(this.keyExpressions, this.keys) + "user_id";
		if (!this.split.raw().isEmpty()) {
			parts.add("SELECT " + columns + " FROM " + this.dialect.logs() + " WHERE " + raw()
					+ " AND user_id IS NOT NULL AND " + this.conditions.isRequest());
		}
		if (!this.split.daily().isEmpty()) {
			parts.add("SELECT " + columns + " FROM " + this.dialect.dailyUsers() + " WHERE " + daily());
		}
		return "SELECT " + LogFigureSql.list(this.keys) + "count(DISTINCT user_id) AS users FROM ("
				+ String.join(" UNION ALL ", parts) + ") u" + LogFigureSql.groupBy(this.keys);
	}

	private String merged(List<Integer> kinds) {
		List<String> parts = new ArrayList<>();
		if (!this.split.raw().isEmpty()) {
			parts
				.add(LogFigureSql.figures(this.dialect, this.conditions, this.keys, this.keyExpressions, raw(), kinds));
		}
		if (!this.split.daily().isEmpty()) {
			String wanted = kinds.stream().map(String::valueOf).collect(Collectors.joining(", "));
			parts.add("SELECT " + LogFigureSql.columns(this.keyExpressions, this.keys) + sums() + " FROM "
					+ this.dialect.dailyFigures() + " d WHERE " + daily() + " AND kind IN (" + wanted + ") GROUP BY "
					+ LogFigureSql.list(this.keys) + "kind, bucket");
		}
		return (parts.size() == 1) ? parts.get(0) : "SELECT " + LogFigureSql.list(this.keys) + sums() + " FROM ("
				+ String.join(" UNION ALL ", parts) + ") d GROUP BY " + LogFigureSql.list(this.keys) + "kind, bucket";
	}

	private String percentiles(String rows, String columns, String orElse) {
		String partition = "(PARTITION BY " + LogFigureSql.list(this.keys) + "kind";
		String seen = "SELECT " + LogFigureSql.list(this.keys) + columns + ", sum(requests) OVER " + partition
				+ " ORDER BY bucket ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS seen, sum(requests) OVER "
				+ partition + ") AS total FROM (" + rows + ") m";
		// a hair more than the rows in which a percentile lies: sums of fractions are not
		// exact, and the reader looks again
		String within = LatencyBuckets.SHARES.stream()
			.map((share) -> "(seen >= " + share * 0.999_999 + " * total AND seen - requests <= " + share * 1.000_001
					+ " * total)")
			.collect(Collectors.joining(" OR "));
		return "SELECT " + LogFigureSql.list(this.keys) + LogFigureSql.columns() + ", seen, total FROM (" + seen
				+ ") p WHERE " + orElse + within;
	}

	private static List<Integer> histograms(Set<FigureDetail> details) {
		List<Integer> kinds = new ArrayList<>();
		if (details.contains(FigureDetail.LATENCY)) {
			kinds.add(LogFigureSql.LATENCY);
		}
		if (details.contains(FigureDetail.TIME_TO_FIRST_TOKEN)) {
			kinds.add(LogFigureSql.TIME_TO_FIRST_TOKEN);
		}
		return kinds;
	}

	private static String place(GroupQuery.Order order) {
		return switch (order) {
			case REQUESTS -> "requests";
			case COST -> "cost";
			case TOKENS -> "CAST(input_tokens AS DOUBLE) + output_tokens";
			case NEWEST -> "last_us";
		};
	}

	private String sums() {
		String sums = LogFigureSql.WEIGHTS.stream()
			.map((column) -> "sum(d." + column + ") AS " + column)
			.collect(Collectors.joining(", "));
		String amounts = LogFigureSql.AMOUNTS.stream()
			.map((column) -> this.dialect.sum("d." + column) + " AS " + column)
			.collect(Collectors.joining(", "));
		return "kind, bucket, " + sums + ", " + amounts
				+ ", sum(d.logs) AS logs, min(d.first_us) AS first_us, max(d.last_us) AS last_us";
	}

	private String raw() {
		return where(this.split.raw(), new SqlConditions(this.dialect, this.conditions.parameters()));
	}

	private String daily() {
		return where(this.split.daily(), SqlConditions.ofDailySums(this.dialect, this.conditions.parameters()));
	}

	private String where(List<TimeRange> ranges, SqlConditions empty) {
		SqlConditions all = empty.scope(this.selection.scope()).duringAny(ranges).meeting(this.selection.condition());
		return ((this.group != null) ? all.add(this.group) : all).where();
	}

	private void key(String name, String expression) {
		this.keys.add(name);
		this.keyExpressions.add(expression);
	}

}
