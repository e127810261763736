package co.aitracer.server.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.ErrorGroup;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.GroupSeries;
import co.aitracer.server.store.HeatCell;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogPage;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.TimeRange;

/**
 * Answers the questions of a {@link LogStore} in SQL. What is left to an engine is to
 * write, and to sum up whole days.
 */
public abstract class AbstractSqlLogStore implements LogStore {

	private static final int READ_PAGE = 500;

	private static final int MAX_VALUES = 50;

	private static final long SLICE_STEP_MICROS = 10_000_000;

	private final SqlDialect dialect;

	private final SqlReader reader;

	private final SqlFigures figures;

	private final LogRows rows;

	/**
	 * Creates a store.
	 * @param dialect the engine's words
	 * @param reader asks the engine
	 * @param daily the days that are summed up
	 */
	protected AbstractSqlLogStore(SqlDialect dialect, SqlReader reader, DailyFigures daily) {
		this.dialect = dialect;
		this.reader = reader;
		this.figures = new SqlFigures(dialect, reader, daily);
		this.rows = new LogRows(dialect);
	}

	@Override
	public LogPage find(LogQuery query) {
		if (seesNothing(query.selection())) {
			return new LogPage(List.of(), null);
		}
		List<LogSummary> logs = new ArrayList<>();
		for (TimeRange slice : Lookback.slices(query.selection().range(), query.cursor())) {
			SqlConditions conditions = SqlConditions.of(this.dialect, query.selection().during(slice));
			after(conditions, query.cursor());
			// one more than asked for tells whether there is another page
			logs.addAll(summaries(conditions, "time DESC, id DESC", query.limit() + 1 - logs.size()));
			if (logs.size() > query.limit()) {
				break;
			}
		}
		if (logs.size() <= query.limit()) {
			return new LogPage(logs, null);
		}
		LogSummary last = logs.get(query.limit() - 1);
		return new LogPage(logs.subList(0, query.limit()), new LogCursor(last.time(), last.id()));
	}

	@Override
	public List<LogSummary> largest(LogSelection selection, LogMeasure measure, int limit) {
		checkLimit(limit, 500);
		if (seesNothing(selection)) {
			return List.of();
		}
		SqlConditions conditions = SqlConditions.of(this.dialect, selection.and(new LogCondition.IsRequest()));
		String column = SqlConditions.column(measure);
		conditions.add(column + " IS NOT NULL");
		return summaries(conditions, column + " DESC, time DESC, id DESC", limit);
	}

	@Override
	public Optional<PricedLog> get(LogScope scope, String id) {
		if (seesNothing(scope)) {
			return Optional.empty();
		}
		SqlConditions conditions = new SqlConditions(this.dialect).scope(scope);
		String key = conditions.parameter(LogKey.of(id));
		conditions.add("id_key = " + key).add("id = " + conditions.parameter(id));
		String sql = "SELECT " + this.rows.logColumns() + " FROM (SELECT * FROM " + this.dialect.logs() + " WHERE "
				+ conditions.where() + " ORDER BY time DESC LIMIT 1) l JOIN (SELECT * FROM " + this.dialect.contents()
				+ " WHERE id_key = " + key + ") c ON c.id = l.id AND c.time = l.time";
		return this.reader.query(sql, conditions.parameters(), (row, number) -> this.rows.log(row))
			.stream()
			.findFirst();
	}

	@Override
	public List<LogSummary> trace(LogScope scope, String traceId) {
		if (seesNothing(scope)) {
			return List.of();
		}
		SqlConditions conditions = new SqlConditions(this.dialect).scope(scope);
		conditions.add("trace_id = " + conditions.parameter(traceId));
		return summaries(conditions, "time, id", MAX_TRACE);
	}

	@Override
	public boolean hasLogs(LogScope scope) {
		if (seesNothing(scope)) {
			return false;
		}
		SqlConditions conditions = new SqlConditions(this.dialect).scope(scope);
		return !this.reader
			.query("SELECT 1 FROM " + this.dialect.logs() + " WHERE " + conditions.where() + " LIMIT 1",
					conditions.parameters(), (row, number) -> 1)
			.isEmpty();
	}

	@Override
	public Figures figures(LogSelection selection, Set<FigureDetail> details) {
		return seesNothing(selection) ? Figures.NONE : this.figures.figures(selection, details);
	}

	@Override
	public List<Bucket> series(LogSelection selection, int buckets, Set<FigureDetail> details) {
		return seesNothing(selection) ? SqlFigures.nothing(selection.range(), buckets)
				: this.figures.series(selection, buckets, details);
	}

	@Override
	public List<GroupSeries> series(LogSelection selection, LogDimension dimension, List<String> values, int buckets) {
		if (values.size() > MAX_VALUES) {
			throw new IllegalArgumentException("'values' must be at most " + MAX_VALUES + ", but are " + values.size());
		}
		if (seesNothing(selection)) {
			List<Bucket> nothing = SqlFigures.nothing(selection.range(), buckets);
			return Stream.concat(values.stream(), Stream.of((String) null))
				.map((value) -> new GroupSeries(value, nothing))
				.toList();
		}
		return this.figures.series(selection, dimension, values, buckets);
	}

	@Override
	public GroupPage groups(GroupQuery query) {
		return seesNothing(query.selection()) ? new GroupPage(List.of(), null) : this.figures.groups(query);
	}

	@Override
	public Map<LogDimension, List<FacetValue>> facets(LogSelection selection, List<LogDimension> dimensions,
			int limit) {
		checkLimit(limit, 1_000);
		if (seesNothing(selection)) {
			return dimensions.stream().distinct().collect(Collectors.toMap(Function.identity(), (any) -> List.of()));
		}
		return this.figures.facets(selection, dimensions, limit);
	}

	@Override
	public List<HeatCell> heatmap(LogSelection selection, int buckets) {
		return seesNothing(selection) ? List.of() : this.figures.heatmap(selection, buckets);
	}

	@Override
	public List<FacetValue> metadataKeys(LogSelection selection, int limit) {
		checkLimit(limit, 1_000);
		if (seesNothing(selection)) {
			return List.of();
		}
		SqlConditions conditions = SqlConditions.of(this.dialect, selection);
		return counts("SELECT " + this.dialect.metadataKeys() + " AS facet FROM " + this.dialect.logs() + " WHERE "
				+ conditions.where(), conditions, limit);
	}

	@Override
	public List<ErrorGroup> errors(LogSelection selection, int limit) {
		checkLimit(limit, 500);
		if (seesNothing(selection)) {
			return List.of();
		}
		SqlConditions conditions = SqlConditions.of(this.dialect,
				selection.and(new LogCondition.IsRequest()).and(new LogCondition.IsError()));
		String us = this.dialect.micros("time");
		String sql = "SELECT error_type, coalesce(error_group, '') AS message, sum(sampling_weight) AS errors, min("
				+ us + ") AS first_us, max(" + us + ") AS last_us, " + this.dialect.valueAtMax("id", "time")
				+ " AS sample FROM " + this.dialect.logs() + " WHERE " + conditions.where()
				+ " GROUP BY error_type, coalesce(error_group, '') ORDER BY errors DESC, message, error_type LIMIT "
				+ conditions.parameter(limit);
		return this.reader.query(sql, conditions.parameters(),
				(row, number) -> new ErrorGroup(row.getString("error_type"), LogRows.text(row, "message"),
						Math.round(row.getDouble("errors")), SqlTimes.instant(row.getLong("first_us")),
						SqlTimes.instant(row.getLong("last_us")), LogRows.text(row, "sample")));
	}

	@Override
	public void read(LogSelection selection, Consumer<PricedLog> reader) {
		if (seesNothing(selection)) {
			return;
		}
		LogCursor cursor = null;
		List<PricedLog> page;
		do {
			page = readPage(selection, cursor);
			for (PricedLog priced : page) {
				reader.accept(priced);
				cursor = new LogCursor(priced.log().time(), priced.log().id());
			}
		}
		while (page.size() == READ_PAGE);
	}

	/**
	 * The logs of a selection whose cost is another one with other prices.
	 * @param selection which logs
	 * @param pricer knows the prices
	 * @return the new cost by the log's id; null where there is none any more
	 */
	protected Map<String, @Nullable LogCost> changedCosts(LogSelection selection, LogPricer pricer) {
		Map<String, @Nullable LogCost> changed = new LinkedHashMap<>();
		if (seesNothing(selection)) {
			return changed;
		}
		SqlConditions conditions = SqlConditions.of(this.dialect, selection.and(new LogCondition.IsRequest()));
		String sql = "SELECT " + this.rows.usageColumns() + " FROM " + this.dialect.logs() + " WHERE "
				+ conditions.where();
		SqlRows.each(this.reader, sql, conditions.parameters(), (row) -> {
			LogRows.Repriced log = this.rows.usage(row);
			LogCost cost = pricer.price(log.usage());
			if ((cost != null) ? !cost.equals(log.before()) : log.before() != null) {
				changed.put(log.id(), cost);
			}
		});
		return changed;
	}

	/**
	 * Cuts the range of a selection into slices in which lie about as many logs of its
	 * scope, for changes that are made step by step.
	 * @param selection which logs; the condition does not matter
	 * @param logs how many logs a slice holds at most, unless more of them started within
	 * ten seconds
	 * @return the slices, oldest first; none when there is no log
	 */
	protected List<TimeRange> slices(LogSelection selection, int logs) {
		if (seesNothing(selection)) {
			return List.of();
		}
		SqlConditions conditions = new SqlConditions(this.dialect).scope(selection.scope()).during(selection.range());
		long from = SqlTimes.boundary(selection.range().from());
		String step = this.dialect.divide(this.dialect.micros("time") + " - " + conditions.parameter(from),
				conditions.parameter(SLICE_STEP_MICROS));
		List<TimeRange> slices = new ArrayList<>();
		Slicer slicer = new Slicer(selection.range(), logs, slices::add);
		SqlRows.each(this.reader,
				"SELECT step, count(*) AS logs FROM (SELECT " + step + " AS step FROM " + this.dialect.logs()
						+ " WHERE " + conditions.where() + ") s GROUP BY step ORDER BY step",
				conditions.parameters(), (row) -> slicer
					.add(SqlTimes.instant(from + row.getLong("step") * SLICE_STEP_MICROS), row.getLong("logs")));
		slicer.end();
		return slices;
	}

	/**
	 * Whether a selection is empty whatever is stored.
	 * @param selection which logs
	 * @return true when its scope holds no project
	 */
	protected static boolean seesNothing(LogSelection selection) {
		return seesNothing(selection.scope());
	}

	private static boolean seesNothing(LogScope scope) {
		return scope.projects() != null && scope.projects().isEmpty();
	}

	private List<LogSummary> summaries(SqlConditions conditions, String order, int limit) {
		// the rows are sorted by what they are sorted by alone, and the rest is read of
		// those that stay
		String sql = "SELECT " + this.rows.summaryColumns() + " FROM " + this.dialect.logs() + " WHERE "
				+ this.dialect.rowKey() + " IN (SELECT " + this.dialect.rowKey() + " FROM " + this.dialect.logs()
				+ " WHERE " + conditions.where() + " ORDER BY " + order + " LIMIT " + conditions.parameter(limit)
				+ ") ORDER BY " + order + " LIMIT " + conditions.parameter(limit);
		return this.reader.query(sql, conditions.parameters(), (row, number) -> this.rows.summary(row));
	}

	private static void after(SqlConditions conditions, @Nullable LogCursor cursor) {
		if (cursor != null) {
			// the first comparison is implied by the second; it lets the scan skip what
			// is
			// newer
			String time = conditions.time(SqlTimes.boundary(cursor.time()));
			conditions.add(
					"time <= " + time + " AND (time < " + time + " OR id < " + conditions.parameter(cursor.id()) + ")");
		}
	}

	private List<FacetValue> counts(String facets, SqlConditions conditions, int limit) {
		return this.reader.query(
				"SELECT facet, count(*) AS logs FROM (" + facets
						+ ") f WHERE facet IS NOT NULL GROUP BY facet ORDER BY logs DESC, facet LIMIT "
						+ conditions.parameter(limit),
				conditions.parameters(),
				(row, number) -> new FacetValue(LogRows.text(row, "facet"), row.getLong("logs")));
	}

	private List<PricedLog> readPage(LogSelection selection, @Nullable LogCursor cursor) {
		SqlConditions conditions = SqlConditions.of(this.dialect, selection);
		if (cursor != null) {
			String time = conditions.time(SqlTimes.boundary(cursor.time()));
			conditions.add(
					"time >= " + time + " AND (time > " + time + " OR id > " + conditions.parameter(cursor.id()) + ")");
		}
		String us = this.dialect.micros("time");
		List<Place> places = this.reader.query(
				"SELECT id, " + us + " AS time_us FROM " + this.dialect.logs() + " WHERE " + conditions.where()
						+ " ORDER BY time, id LIMIT " + conditions.parameter(READ_PAGE),
				conditions.parameters(), (row, number) -> new Place(LogRows.text(row, "id"), row.getLong("time_us")));
		return places.isEmpty() ? List.of() : contents(selection.scope(), places);
	}

	private List<PricedLog> contents(LogScope scope, List<Place> places) {
		Instant first = SqlTimes.instant(places.get(0).micros());
		Instant end = SqlTimes.instant(places.get(places.size() - 1).micros() + 1);
		SqlConditions conditions = new SqlConditions(this.dialect).scope(scope).during(new TimeRange(first, end));
		conditions.add("id IN (" + conditions.parameter(places.stream().map(Place::id).toList()) + ")");
		String sql = "SELECT " + this.rows.logColumns() + " FROM (SELECT * FROM " + this.dialect.logs() + " WHERE "
				+ conditions.where() + ") l JOIN (SELECT * FROM " + this.dialect.contents() + " WHERE "
				+ conditions.where() + ") c ON c.id = l.id AND c.time = l.time ORDER BY l.time, l.id";
		return this.reader.query(sql, conditions.parameters(), (row, number) -> this.rows.log(row));
	}

	private static void checkLimit(int limit, int most) {
		if (limit < 1 || limit > most) {
			throw new IllegalArgumentException("'limit' must be 1 to " + most + ", but is " + limit);
		}
	}

	/**
	 * Where a log stands in the order of time.
	 *
	 * @param id the log's id
	 * @param micros when it started
	 */
	private record Place(String id, long micros) {
	}

}
