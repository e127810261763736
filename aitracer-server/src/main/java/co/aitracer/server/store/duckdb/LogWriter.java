package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import co.aitracer.server.store.ErrorMessages;
import co.aitracer.server.store.LatencyBuckets;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogPreview;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.MetadataEntries;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.sql.DailyFigures;
import co.aitracer.server.store.sql.LogKey;
import co.aitracer.server.store.sql.SqlConditions;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Writes batches, each in one transaction, leaving out what is already stored.
 * <p>
 * Whether a log is stored is looked up among the logs that started up to a day before the
 * batch's first and after its last, so that the look-up reads a few days and not the
 * whole file. A log that is sent again with a start that is further away is therefore a
 * second log; clients that repeat a request repeat its time as well, or are retrying
 * within minutes.
 */
final class LogWriter {

	private static final long WINDOW_MICROS = Duration.ofDays(1).toSeconds() * 1_000_000L;

	private static final String WITHIN_WINDOW = "l.time >= make_timestamp(CAST(? AS BIGINT)) "
			+ "AND l.time <= make_timestamp(CAST(? AS BIGINT))";

	// scans the numbers alone and builds its hash table of the few incoming ones; a join
	// on the ids takes eight times as long
	private static final String ANY_STORED = "SELECT count(*) FROM incoming i WHERE EXISTS "
			+ "(SELECT 1 FROM logs l WHERE l.id_key = i.id_key AND " + WITHIN_WINDOW + ")";

	private static final String STORED = "SELECT l.id FROM logs l WHERE l.id_key IN (SELECT id_key FROM incoming) AND "
			+ WITHIN_WINDOW;

	private final DuckDBConnection connection;

	// transactions of one connection cannot overlap; fair, so that a batch gets in
	// between
	// the slices of a large change
	private final ReentrantLock lock = new ReentrantLock(true);

	private final DailyFigures daily;

	private final WordIndex words;

	// guarded by the lock
	private final Map<Instant, Long> changes = new HashMap<>();

	private long transactions;

	private boolean stopped;

	LogWriter(DuckDBConnection connection, DailyFigures daily, WordIndex words) {
		this.connection = connection;
		this.daily = daily;
		this.words = words;
		try {
			run("CREATE TEMP TABLE incoming (id_key BIGINT NOT NULL)");
			this.daily.set(days("SELECT time FROM daily_done"));
			days("SELECT max(until) FROM log_words HAVING count(*) > 0").forEach(this.words::reach);
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("prepare the writer of the log store", ex);
		}
	}

	List<String> append(Collection<PricedLog> logs) {
		Map<String, PricedLog> batch = new LinkedHashMap<>();
		logs.forEach((priced) -> batch.putIfAbsent(priced.log().id(), priced));
		if (batch.isEmpty()) {
			return List.of();
		}
		return inTransaction("append " + logs.size() + " logs", () -> {
			batch.keySet().removeAll(stored(batch.values()));
			write(batch.values());
			List<Instant> times = batch.values().stream().map((priced) -> priced.log().time()).toList();
			forgetDays(times);
			forgetWords(times);
			return List.copyOf(batch.keySet());
		});
	}

	long reprice(LogSelection slice, Map<String, @Nullable LogCost> costs) {
		if (costs.isEmpty()) {
			return 0;
		}
		return inTransaction("change the costs of " + costs.size() + " logs", () -> {
			run("CREATE OR REPLACE TEMP TABLE repriced (id_key BIGINT, id VARCHAR, cost BIGINT, price_id VARCHAR)");
			try (DuckDBAppender rows = this.connection.createAppender("repriced")) {
				for (Map.Entry<String, @Nullable LogCost> changed : costs.entrySet()) {
					LogCost cost = changed.getValue();
					rows.beginRow().append(LogKey.of(changed.getKey())).append(changed.getKey());
					rows.append((cost != null) ? cost.nanoUsd() : null);
					rows.append((cost != null) ? cost.priceId() : null).endRow();
				}
			}
			forgetDays(days("SELECT DISTINCT time_bucket(INTERVAL 1 DAY, time) FROM logs WHERE " + within(slice)
					+ " AND id_key IN (SELECT id_key FROM repriced)"));
			long changed = update("UPDATE logs SET cost = r.cost, price_id = r.price_id FROM repriced r "
					+ "WHERE r.id_key = logs.id_key AND r.id = logs.id AND " + within(slice));
			run("DROP TABLE repriced");
			return changed;
		});
	}

	long delete(LogSelection slice) {
		String doomed = doomed(slice);
		return change(slice, "delete logs", "DELETE FROM log_content WHERE " + doomed,
				"DELETE FROM logs WHERE " + doomed);
	}

	long deleteContent(LogSelection slice) {
		String doomed = doomed(slice);
		return change(slice, "delete contents",
				"UPDATE logs SET input_preview = '', output_preview = '' WHERE " + doomed
						+ " AND (input_preview <> '' OR output_preview <> '')",
				"UPDATE log_content SET input = '{}', output = '{}' WHERE " + doomed
						+ " AND (input <> '{}' OR output <> '{}')");
	}

	/**
	 * How often the logs of a day have changed since the server started.
	 * @param day when the day begins
	 * @return a number that is another one after every change
	 */
	long changesOf(Instant day) {
		// waits for the change that is under way
		this.lock.lock();
		try {
			return this.changes.getOrDefault(day, 0L);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets the sums of a day count, unless the day has changed.
	 * @param day when the day begins
	 * @param before {@link #changesOf} before the logs were read
	 * @return whether the sums count
	 */
	boolean finish(Instant day, long before) {
		return inTransaction("keep the sums of the day " + day, () -> {
			if (this.changes.getOrDefault(day, 0L) != before) {
				return false;
			}
			run("INSERT INTO daily_done SELECT make_timestamp(" + SqlTimes.micros(day) + ")");
			return true;
		}, (kept) -> {
			if (kept) {
				this.daily.add(day);
			}
		});
	}

	/**
	 * Keeps the words of a stretch of time, unless its day has changed.
	 * @param stretch the stretch, of one day
	 * @param before {@link #changesOf} the day before the texts were read
	 * @param words rows of words, or one null if the stretch may hold anything
	 * @return whether the words are kept
	 */
	boolean keepWords(TimeRange stretch, long before, List<@Nullable String> words) {
		return inTransaction("keep words of " + stretch, () -> {
			if (this.changes.getOrDefault(DailyFigures.dayOf(stretch.from()), 0L) != before) {
				return false;
			}
			this.words.reach(stretch.to());
			try (DuckDBAppender rows = this.connection.createAppender("log_words")) {
				for (String row : words) {
					rows.beginRow().appendEpochMicros(SqlTimes.micros(stretch.from()));
					rows.appendEpochMicros(SqlTimes.micros(stretch.to())).append(row).endRow();
				}
			}
			return true;
		});
	}

	/**
	 * How often the writer has been held.
	 * @return the number of transactions since the server started
	 */
	long transactions() {
		this.lock.lock();
		try {
			return this.transactions;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Does something with the files while nobody writes, after everything was written
	 * into the main one.
	 * @param work what to do
	 * @throws IOException what it throws
	 */
	void pause(FileWork work) throws IOException {
		this.lock.lock();
		try {
			if (this.stopped) {
				throw new DataAccessResourceFailureException("The log store is closed");
			}
			run("CHECKPOINT");
			work.run();
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("write the log store to its file", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	void stop() {
		// waits for the batch that is being written
		this.lock.lock();
		try {
			this.stopped = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private long change(LogSelection slice, String task, String first, String second) {
		SqlConditions conditions = SqlConditions.of(DuckDbDialect.INSTANCE, slice);
		return inTransaction(task, () -> {
			update(conditions,
					"CREATE OR REPLACE TEMP TABLE doomed AS SELECT id_key, time FROM logs WHERE " + conditions.where());
			forgetDays(days("SELECT DISTINCT time_bucket(INTERVAL 1 DAY, time) FROM doomed"));
			forgetWords("(SELECT min(time) FROM doomed)", "(SELECT max(time) FROM doomed)");
			run(first);
			long changed = update(second);
			run("DROP TABLE doomed");
			return changed;
		});
	}

	// the days are said, too, so that the rest of the file is not looked through
	private static String doomed(LogSelection slice) {
		return within(slice) + " AND (id_key, time) IN (FROM doomed)";
	}

	private static String within(LogSelection slice) {
		return "time >= make_timestamp(" + SqlTimes.boundary(slice.range().from()) + ") AND time < make_timestamp("
				+ SqlTimes.boundary(slice.range().to()) + ")";
	}

	private <T extends @Nullable Object> T inTransaction(String task, Task<T> work) {
		return inTransaction(task, work, (result) -> {
		});
	}

	private <T extends @Nullable Object> T inTransaction(String task, Task<T> work, Consumer<T> committed) {
		this.lock.lock();
		try {
			if (this.stopped) {
				throw new DataAccessResourceFailureException("The log store is closed");
			}
			// said in SQL: an appender does not start the driver's own transaction
			run("BEGIN TRANSACTION");
			this.transactions++;
			try {
				T result = work.run();
				run("COMMIT");
				committed.accept(result);
				return result;
			}
			catch (SQLException | RuntimeException ex) {
				rollback(ex);
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate(task, ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetDays(Collection<Instant> times) throws SQLException {
		Set<Instant> days = new TreeSet<>();
		times.forEach((time) -> days.add(DailyFigures.dayOf(time)));
		days.forEach((day) -> this.changes.merge(day, 1L, Long::sum));
		days.retainAll(this.daily.days());
		for (Instant day : days) {
			run("DELETE FROM daily_done WHERE time = make_timestamp(" + SqlTimes.micros(day) + ")");
		}
		// before the commit: a reader may see the day's logs without their sums, never
		// sums
		// without the day's newest logs
		this.daily.remove(days);
	}

	// from the first new log of a day to its last: a late batch is of a few minutes
	private void forgetWords(Collection<Instant> times) throws SQLException {
		Map<Instant, TreeSet<Instant>> late = new HashMap<>();
		times.stream()
			.filter((time) -> time.isBefore(this.words.end()))
			.forEach((time) -> late.computeIfAbsent(DailyFigures.dayOf(time), (day) -> new TreeSet<>()).add(time));
		for (TreeSet<Instant> day : late.values()) {
			forgetWords("make_timestamp(" + SqlTimes.micros(day.first()) + ")",
					"make_timestamp(" + SqlTimes.micros(day.last()) + ")");
		}
	}

	private void forgetWords(String first, String last) throws SQLException {
		run("DELETE FROM log_words WHERE first <= " + last + " AND until > " + first);
	}

	private List<Instant> days(String sql) throws SQLException {
		List<Instant> days = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT epoch_us(d) FROM (" + sql + ") t(d)")) {
			while (result.next()) {
				days.add(SqlTimes.instant(result.getLong(1)));
			}
		}
		return days;
	}

	private Set<String> stored(Collection<PricedLog> batch) throws SQLException {
		run("DELETE FROM incoming");
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		try (DuckDBAppender incoming = this.connection.createAppender("incoming")) {
			for (PricedLog priced : batch) {
				incoming.beginRow().append(LogKey.of(priced.log().id())).endRow();
				long time = SqlTimes.micros(priced.log().time());
				first = Math.min(first, time);
				last = Math.max(last, time);
			}
		}
		Set<String> ids = new HashSet<>();
		if (count(ANY_STORED, first, last) > 0) {
			try (PreparedStatement statement = prepare(STORED, first, last);
					ResultSet result = statement.executeQuery()) {
				while (result.next()) {
					ids.add(result.getString(1));
				}
			}
		}
		return ids;
	}

	private long count(String sql, long first, long last) throws SQLException {
		try (PreparedStatement statement = prepare(sql, first, last); ResultSet result = statement.executeQuery()) {
			result.next();
			return result.getLong(1);
		}
	}

	private PreparedStatement prepare(String sql, long first, long last) throws SQLException {
		PreparedStatement statement = this.connection.prepareStatement(sql);
		statement.setLong(1, first - WINDOW_MICROS);
		statement.setLong(2, last + WINDOW_MICROS);
		return statement;
	}

	private void write(Collection<PricedLog> logs) throws SQLException {
		try (DuckDBAppender rows = this.connection.createAppender("logs");
				DuckDBAppender contents = this.connection.createAppender("log_content")) {
			for (PricedLog priced : logs) {
				writeRow(rows, priced);
				writeContent(contents, priced.log());
			}
		}
	}

	private static void writeRow(DuckDBAppender row, PricedLog priced) throws SQLException {
		// the columns in the order of the table
		StoredLog log = priced.log();
		LogPreview preview = LogPreview.of(log);
		row.beginRow().append(LogKey.of(log.id())).append(log.id()).append(log.workspace()).append(log.project());
		row.append(log.traceId()).append(log.spanId()).append(log.parentSpanId());
		row.append(log.sessionId()).append(log.userId()).append(log.operation()).append(log.name());
		row.append(log.provider()).append(log.model()).append(log.responseModel());
		row.append(log.outcome().name()).append(log.errorType()).append(log.errorMessage()).append(log.httpStatus());
		row.appendEpochMicros(SqlTimes.micros(log.time())).appendEpochMicros(SqlTimes.micros(log.receivedAt()));
		row.append(log.latencyMillis()).append(log.timeToFirstTokenMillis()).append(log.streamed());
		row.append(log.inputTokens()).append(log.outputTokens()).append(log.cachedInputTokens());
		row.append(log.cacheWriteTokens()).append(log.reasoningTokens()).append(log.finishReasons());
		row.append(log.environment()).append(log.release()).append(log.sdk());
		row.append(preview.input()).append(preview.output());
		writeFigures(row, priced);
		row.endRow();
	}

	private static void writeFigures(DuckDBAppender row, PricedLog priced) throws SQLException {
		StoredLog log = priced.log();
		LogCost cost = priced.cost();
		Long firstToken = log.timeToFirstTokenMillis();
		String error = log.errorMessage();
		Map<String, String> metadata = MetadataEntries.of(log.metadata());
		row.append(log.samplingWeight()).append((short) LatencyBuckets.of(log.latencyMillis()));
		row.append((firstToken != null) ? (Short) (short) LatencyBuckets.of(firstToken) : null);
		row.append((error != null) ? ErrorMessages.normalise(error) : null);
		row.append((cost != null) ? cost.nanoUsd() : null).append((cost != null) ? cost.priceId() : null);
		row.append(List.copyOf(metadata.keySet())).append(List.copyOf(metadata.values()));
	}

	private static void writeContent(DuckDBAppender row, StoredLog log) throws SQLException {
		row.beginRow().append(LogKey.of(log.id())).append(log.id()).append(log.workspace()).append(log.project());
		row.appendEpochMicros(SqlTimes.micros(log.time()));
		row.append(log.input()).append(log.output()).append(log.metadata()).append(log.extra()).endRow();
	}

	private void rollback(Exception cause) {
		try {
			run("ROLLBACK");
		}
		catch (SQLException ex) {
			cause.addSuppressed(ex);
		}
	}

	private long update(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
	}

	private void update(SqlConditions conditions, String sql) {
		// the connection stays open: it is the writer's
		JdbcClient.create(new SingleConnectionDataSource(this.connection, true))
			.sql(sql)
			.params(conditions.parameters())
			.update();
	}

	private void run(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/**
	 * What is done with the files.
	 */
	@FunctionalInterface
	interface FileWork {

		void run() throws IOException;

	}

	/**
	 * What is done in one transaction.
	 *
	 * @param <T> what it gives
	 */
	@FunctionalInterface
	private interface Task<T extends @Nullable Object> {

		T run() throws SQLException;

	}

}
