package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.GroupSeries;
import co.aitracer.server.store.HeatCell;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * Counts and sums: the questions of which days that are summed up may answer a part. An
 * empty scope sees nothing, whatever is asked.
 */
final class SqlFigures {

	private final SqlDialect dialect;

	private final SqlReader reader;

	private final DailyFigures daily;

	SqlFigures(SqlDialect dialect, SqlReader reader, DailyFigures daily) {
		this.dialect = dialect;
		this.reader = reader;
		this.daily = daily;
	}

	Figures figures(LogSelection selection, Set<FigureDetail> details) {
		FigureSql sql = new FigureSql(this.dialect, this.daily, selection, null, null);
		FigureSums sums = new FigureSums();
		figures(sql, details, (row, task) -> task.accept(sums));
		return sums.figures();
	}

	List<Bucket> series(LogSelection selection, int buckets, Set<FigureDetail> details) {
		Duration width = SqlTimes.width(selection.range(), buckets);
		FigureSql sql = new FigureSql(this.dialect, this.daily, selection, null, width);
		Map<Long, FigureSums> steps = new HashMap<>();
		figures(sql, details, (row, task) -> task.accept(sums(steps, row.getLong("step"))));
		return buckets(selection.range(), width, steps);
	}

	List<GroupSeries> series(LogSelection selection, LogDimension dimension, List<String> values, int buckets) {
		Duration width = SqlTimes.width(selection.range(), buckets);
		FigureSql sql = new FigureSql(this.dialect, this.daily, selection, dimension, width);
		sql.othersAsOne(values);
		Map<@Nullable String, Map<Long, FigureSums>> groups = new HashMap<>();
		query(sql.figures(FigureDetail.NONE), sql,
				(row) -> sums(groups.computeIfAbsent(row.getString("grp"), (value) -> new HashMap<>()),
						row.getLong("step"))
					.add(row));
		List<GroupSeries> series = new ArrayList<>();
		Stream.concat(values.stream(), Stream.of((String) null))
			.forEach((value) -> series
				.add(new GroupSeries(value, buckets(selection.range(), width, groups.getOrDefault(value, Map.of())))));
		return series;
	}

	GroupPage groups(GroupQuery query) {
		if (query.order() != GroupQuery.Order.NEWEST && DailyFigures.knows(query.dimension())) {
			return new GroupPage(first(query), null);
		}
		List<String> values = (query.order() == GroupQuery.Order.NEWEST) ? newest(query) : ranking(query);
		boolean more = values.size() > query.limit();
		List<LogGroup> groups = groups(query, more ? values.subList(0, query.limit()) : values);
		if (!more || query.order() != GroupQuery.Order.NEWEST) {
			return new GroupPage(groups, null);
		}
		LogGroup last = groups.get(groups.size() - 1);
		return new GroupPage(groups, new LogCursor(last.last(), last.value()));
	}

	Map<LogDimension, List<FacetValue>> facets(LogSelection selection, List<LogDimension> dimensions, int limit) {
		Map<LogDimension, List<FacetValue>> facets = new LinkedHashMap<>();
		dimensions.forEach((dimension) -> facets.put(dimension, new ArrayList<>()));
		// together what sums of days know, which has few values; the rest one by one
		List<LogDimension> known = facets.keySet().stream().filter(DailyFigures::knows).toList();
		if (!known.isEmpty()) {
			addFacets(facets, selection, known, limit);
		}
		facets.keySet()
			.stream()
			.filter((dimension) -> !known.contains(dimension))
			.forEach((dimension) -> addFacets(facets, selection, List.of(dimension), limit));
		return facets;
	}

	List<HeatCell> heatmap(LogSelection selection, int buckets) {
		Duration width = SqlTimes.width(selection.range(), buckets);
		FigureSql sql = new FigureSql(this.dialect, this.daily, selection, null, width);
		List<HeatCell> cells = new ArrayList<>();
		query(sql.latencies(), sql,
				(row) -> cells.add(new HeatCell(selection.range().from().plus(width.multipliedBy(row.getLong("step"))),
						row.getInt("bucket"), Math.round(row.getDouble("requests")))));
		return cells;
	}

	// few values: all are summed up at once, and not ranked before
	private List<LogGroup> first(GroupQuery query) {
		FigureSql sql = sql(query);
		Map<String, FigureSums> groups = new LinkedHashMap<>();
		SumsOfRow place = (row, task) -> task
			.accept(groups.computeIfAbsent(LogRows.text(row, "grp"), (value) -> new FigureSums()));
		query(sql.first(query.order(), query.limit()), sql, place);
		if (!groups.isEmpty()) {
			FigureSql details = sql(query);
			details.only(List.copyOf(groups.keySet()));
			if (FigureSql.hasPercentiles(query.details())) {
				query(details.percentiles(query.details()), details, place);
			}
			users(details, query.details(), place);
		}
		return groups(groups);
	}

	private List<String> newest(GroupQuery query) {
		LogSelection selection = query.selection();
		TimeRange range = selection.range();
		List<String> values = List.of();
		for (TimeRange slice : Lookback.slices(range, query.cursor())) {
			// up to the end: which log of a group is its last one must be known
			LogSelection recent = selection.during(new TimeRange(slice.from(), range.to()));
			values = ranking(new GroupQuery(recent, query.dimension(), query.order(), query.cursor(), query.limit()));
			if (values.size() > query.limit()) {
				break;
			}
		}
		return values;
	}

	private List<String> ranking(GroupQuery query) {
		FigureSql sql = sql(query);
		String question = sql.ranking(query.order(), after(query.cursor(), sql.conditions()), query.limit() + 1);
		return this.reader.query(question, sql.conditions().parameters(), (row, number) -> LogRows.text(row, "grp"));
	}

	private static String after(@Nullable LogCursor cursor, SqlConditions conditions) {
		if (cursor == null) {
			return "";
		}
		String place = conditions.parameter(SqlTimes.boundary(cursor.time()));
		return " AND (place < " + place + " OR (place = " + place + " AND grp < " + conditions.parameter(cursor.id())
				+ "))";
	}

	private List<LogGroup> groups(GroupQuery query, List<String> values) {
		Map<String, FigureSums> groups = new LinkedHashMap<>();
		values.forEach((value) -> groups.put(value, new FigureSums()));
		if (!values.isEmpty()) {
			FigureSql sql = sql(query);
			sql.only(values);
			figures(sql, query.details(), (row, task) -> {
				FigureSums sums = groups.get(LogRows.text(row, "grp"));
				if (sums != null) {
					task.accept(sums);
				}
			});
		}
		return groups(groups);
	}

	private static List<LogGroup> groups(Map<String, FigureSums> groups) {
		return groups.entrySet().stream().map((group) -> group.getValue().group(group.getKey())).toList();
	}

	private FigureSql sql(GroupQuery query) {
		return new FigureSql(this.dialect, this.daily, query.selection(), query.dimension(), null);
	}

	private void figures(FigureSql sql, Set<FigureDetail> details, SumsOfRow place) {
		query(sql.figures(details), sql, place);
		users(sql, details, place);
	}

	private void users(FigureSql sql, Set<FigureDetail> details, SumsOfRow place) {
		if (details.contains(FigureDetail.USERS)) {
			query(sql.users(), sql, (row) -> place.accept(row, (sums) -> sums.setUsers(row.getLong("users"))));
		}
	}

	private void query(String question, FigureSql sql, SumsOfRow place) {
		query(question, sql, (SqlRows) (row) -> place.accept(row, (sums) -> sums.add(row)));
	}

	private void addFacets(Map<LogDimension, List<FacetValue>> facets, LogSelection selection,
			List<LogDimension> dimensions, int limit) {
		FacetSql sql = new FacetSql(this.dialect, this.daily, selection, dimensions);
		SqlRows.each(this.reader, sql.facets(limit), sql.parameters(), (row) -> {
			FacetValue value = new FacetValue(LogRows.text(row, "facet"), row.getLong("logs"));
			facets.computeIfAbsent(dimensions.get(row.getInt("place")), (dimension) -> new ArrayList<>()).add(value);
		});
	}

	private void query(String sql, FigureSql figures, SqlRows rows) {
		SqlRows.each(this.reader, sql, figures.conditions().parameters(), rows);
	}

	private static FigureSums sums(Map<Long, FigureSums> steps, long step) {
		return steps.computeIfAbsent(step, (key) -> new FigureSums());
	}

	/**
	 * The steps of a range in which nothing is.
	 * @param range the range
	 * @param buckets how many steps
	 * @return the steps
	 */
	static List<Bucket> nothing(TimeRange range, int buckets) {
		return buckets(range, SqlTimes.width(range, buckets), Map.of());
	}

	private static List<Bucket> buckets(TimeRange range, Duration width, Map<Long, FigureSums> steps) {
		List<Bucket> buckets = new ArrayList<>();
		Instant start = range.from();
		for (long step = 0; start.isBefore(range.to()); step++) {
			FigureSums sums = steps.get(step);
			buckets.add(new Bucket(start, (sums != null) ? sums.figures() : Figures.NONE));
			start = start.plus(width);
		}
		return buckets;
	}

	/**
	 * Knows to which sums a row belongs.
	 */
	@FunctionalInterface
	private interface SumsOfRow {

		void accept(ResultSet row, SumsTask task) throws SQLException;

	}

	/**
	 * What a row is to sums.
	 */
	@FunctionalInterface
	private interface SumsTask {

		void accept(FigureSums sums) throws SQLException;

	}

}
