package co.aitracer.server.store.duckdb;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.FilterValues;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogPage;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.ProjectFigures;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.TimeRange;

/**
 * Keeps logs in one DuckDB file. Questions read a snapshot and never wait for the writer.
 */
class DuckDbLogStore implements LogStore {

	private static final int MAX_TRACE = 10_000;

	private static final int MAX_BUCKETS = 120;

	private static final int MAX_FILTER_VALUES = 200;

	private final DuckDbDatabase database;

	private final LogWriter writer;

	DuckDbLogStore(Path file, DataSize memoryLimit, int readers) {
		this.database = new DuckDbDatabase(file, memoryLimit, readers);
		this.writer = new LogWriter(this.database.writer());
	}

	@Override
	public int append(List<StoredLog> logs) {
		return this.writer.append(logs);
	}

	@Override
	public LogPage find(LogQuery query) {
		if (seesNothing(query.scope())) {
			return new LogPage(List.of(), null);
		}
		// one more than asked for tells whether there is another page; the rows are
		// sorted by
		// what they are sorted by alone, and the rest is read of those that stay
		List<LogSummary> logs = read(
				"SELECT " + LogRows.SUMMARY + " FROM logs WHERE rowid IN (SELECT rowid FROM logs WHERE %s "
						+ "ORDER BY time DESC, id DESC LIMIT :limit) ORDER BY time DESC, id DESC",
				LogConditions.of(query).with("limit", query.limit() + 1), LogRows::summary);
		if (logs.size() <= query.limit()) {
			return new LogPage(logs, null);
		}
		LogSummary last = logs.get(query.limit() - 1);
		return new LogPage(logs.subList(0, query.limit()), new LogCursor(last.time(), last.id()));
	}

	@Override
	public Optional<StoredLog> get(LogScope scope, String id) {
		if (seesNothing(scope)) {
			return Optional.empty();
		}
		LogConditions conditions = LogConditions.of(scope)
			.add("id_key = :key", "key", LogKeys.idKey(id))
			.add("id = :id", "id", id);
		return read(
				"SELECT " + LogRows.LOG + " FROM (SELECT * FROM logs WHERE %s ORDER BY time DESC LIMIT 1) l "
						+ "JOIN log_content c ON c.id_key = :key AND c.id = l.id AND c.time = l.time",
				conditions, LogRows::log)
			.stream()
			.findFirst();
	}

	@Override
	public List<LogSummary> trace(LogScope scope, String traceId) {
		if (seesNothing(scope)) {
			return List.of();
		}
		LogConditions conditions = LogConditions.of(scope)
			.add("trace_id = :trace", "trace", traceId)
			.with("limit", MAX_TRACE);
		return read("SELECT " + LogRows.SUMMARY + " FROM logs WHERE %s ORDER BY time, id LIMIT :limit", conditions,
				LogRows::summary);
	}

	@Override
	public List<ProjectFigures> figuresByProject(LogScope scope, TimeRange range) {
		if (seesNothing(scope)) {
			return List.of();
		}
		return read(
				"SELECT project, epoch_us(max(time)) AS last_us, " + LogRows.FIGURES + " FROM " + LogRows.FIGURES_FROM
						+ " GROUP BY project ORDER BY requests DESC, project",
				LogConditions.counting(scope, range), LogRows::projectFigures);
	}

	@Override
	public Figures figures(LogScope scope, TimeRange range) {
		if (seesNothing(scope)) {
			return Figures.NONE;
		}
		return read("SELECT " + LogRows.FIGURES + " FROM " + LogRows.FIGURES_FROM, LogConditions.counting(scope, range),
				LogRows::figures)
			.get(0);
	}

	@Override
	public List<Bucket> series(LogScope scope, TimeRange range, int buckets) {
		if (buckets < 1 || buckets > MAX_BUCKETS) {
			throw new IllegalArgumentException("'buckets' must be 1 to " + MAX_BUCKETS + ", but is " + buckets);
		}
		Duration width = width(range, buckets);
		Map<Long, Figures> filled = new HashMap<>();
		if (!seesNothing(scope)) {
			read("SELECT (epoch_us(time) - CAST(:from AS BIGINT)) // CAST(:width AS BIGINT) AS bucket, "
					+ LogRows.FIGURES + " FROM " + LogRows.FIGURES_FROM + " GROUP BY bucket",
					LogConditions.counting(scope, range).with("width", width.toSeconds() * 1_000_000L),
					(row, number) -> filled.put(row.getLong("bucket"), LogRows.figures(row, number)));
		}
		List<Bucket> series = new ArrayList<>();
		Instant start = range.from();
		for (long i = 0; start.isBefore(range.to()); i++) {
			series.add(new Bucket(start, filled.getOrDefault(i, Figures.NONE)));
			start = start.plus(width);
		}
		return series;
	}

	@Override
	public FilterValues filterValues(LogScope scope, TimeRange range) {
		if (seesNothing(scope)) {
			return new FilterValues(List.of(), List.of());
		}
		return new FilterValues(distinct("model", scope, range), distinct("provider", scope, range));
	}

	@Override
	public void close() {
		this.writer.stop();
		this.database.close();
	}

	private List<String> distinct(String column, LogScope scope, TimeRange range) {
		return read("SELECT DISTINCT " + column + " FROM logs WHERE %s ORDER BY 1 LIMIT :limit",
				LogConditions.of(scope, range).with("limit", MAX_FILTER_VALUES), (row, number) -> row.getString(1));
	}

	private <T extends @Nullable Object> List<T> read(String sql, LogConditions conditions, RowMapper<T> rows) {
		return this.database.read((reader) -> reader.sql(sql.formatted(conditions.sql()))
			.params(conditions.parameters())
			.query(rows)
			.list());
	}

	private static Duration width(TimeRange range, int buckets) {
		Duration exact = range.duration().dividedBy(buckets);
		boolean whole = exact.getNano() == 0 && exact.multipliedBy(buckets).equals(range.duration());
		return Duration.ofSeconds(exact.toSeconds() + ((whole) ? 0 : 1));
	}

	private static boolean seesNothing(LogScope scope) {
		return scope.projects() != null && scope.projects().isEmpty();
	}

}
