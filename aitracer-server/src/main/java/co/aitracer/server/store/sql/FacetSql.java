package co.aitracer.server.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Writes the question how many logs have which values of several texts, from one scan.
 */
final class FacetSql {

	private final SqlDialect dialect;

	private final LogSelection selection;

	private final DailyFigures.Split split;

	private final List<LogDimension> dimensions;

	private final SqlConditions conditions;

	/**
	 * Creates a question.
	 * @param dialect the engine's words
	 * @param daily the days that are summed up
	 * @param selection which logs
	 * @param dimensions the texts, either all or none of which days are summed up by
	 */
	FacetSql(SqlDialect dialect, DailyFigures daily, LogSelection selection, List<LogDimension> dimensions) {
		this.dialect = dialect;
		this.selection = selection;
		this.split = daily.split(selection, dimensions.get(0), null);
		this.dimensions = dimensions;
		this.conditions = new SqlConditions(dialect);
	}

	Map<String, Object> parameters() {
		return this.conditions.parameters();
	}

	/**
	 * The question, its rows being the place of the text among the texts, a value and how
	 * many logs have it, most logs first.
	 * @param limit how many values at most of each text
	 * @return a question
	 */
	String facets(int limit) {
		String columns = each((i) -> "f" + i, ", ");
		String place = each((i) -> "WHEN grouping(f" + i + ") = 0 THEN " + i, " ");
		String facet = each((i) -> "WHEN grouping(f" + i + ") = 0 THEN f" + i, " ");
		String sets = each((i) -> "(f" + i + ")", ", ");
		// counted by all texts at first: few rows are left for the sets to go through
		String combined = "SELECT " + columns + ", sum(logs) AS logs FROM (" + rows() + ") r GROUP BY " + columns;
		String counted = "SELECT CASE " + place + " END AS place, CASE " + facet
				+ " END AS facet, sum(logs) AS logs FROM (" + combined + ") c GROUP BY GROUPING SETS (" + sets + ")";
		String ranked = "SELECT place, facet, logs, row_number() OVER (PARTITION BY place ORDER BY logs DESC, facet) "
				+ "AS rank FROM (" + counted + ") v WHERE facet IS NOT NULL AND logs > 0";
		return "SELECT place, facet, logs FROM (" + ranked + ") f WHERE rank <= " + this.conditions.parameter(limit)
				+ " ORDER BY place, rank";
	}

	private String rows() {
		List<String> parts = new ArrayList<>();
		String columns = each((i) -> this.conditions.dimension(this.dimensions.get(i)) + " AS f" + i, ", ");
		if (!this.split.raw().isEmpty()) {
			parts.add("SELECT " + columns + ", 1 AS logs FROM " + this.dialect.logs() + " WHERE "
					+ where(this.split.raw(), new SqlConditions(this.dialect, parameters())));
		}
		if (!this.split.daily().isEmpty()) {
			parts.add("SELECT " + columns + ", logs FROM " + this.dialect.dailyFigures() + " WHERE "
					+ where(this.split.daily(), SqlConditions.ofDailySums(this.dialect, parameters())) + " AND kind = "
					+ LogFigureSql.SUMS);
		}
		return String.join(" UNION ALL ", parts);
	}

	private String where(List<TimeRange> ranges, SqlConditions empty) {
		return empty.scope(this.selection.scope()).duringAny(ranges).meeting(this.selection.condition()).where();
	}

	private String each(IntFunction<String> text, String separator) {
		return IntStream.range(0, this.dimensions.size()).mapToObj(text).collect(Collectors.joining(separator));
	}

}
