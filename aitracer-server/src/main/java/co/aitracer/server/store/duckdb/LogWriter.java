package co.aitracer.server.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.springframework.dao.DataAccessResourceFailureException;

import co.aitracer.server.store.LogPreview;
import co.aitracer.server.store.StoredLog;

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

	// transactions of one connection cannot overlap
	private final ReentrantLock lock = new ReentrantLock();

	private boolean stopped;

	LogWriter(DuckDBConnection connection) {
		this.connection = connection;
		try {
			run("CREATE TEMP TABLE incoming (id_key BIGINT NOT NULL)");
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("prepare the writer of the log store", ex);
		}
	}

	int append(Collection<StoredLog> logs) {
		Map<String, StoredLog> batch = new LinkedHashMap<>();
		logs.forEach((log) -> batch.putIfAbsent(log.id(), log));
		if (batch.isEmpty()) {
			return 0;
		}
		this.lock.lock();
		try {
			if (this.stopped) {
				throw new DataAccessResourceFailureException("The log store is closed");
			}
			return appendInTransaction(batch);
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("append " + logs.size() + " logs", ex);
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

	private int appendInTransaction(Map<String, StoredLog> batch) throws SQLException {
		// said in SQL: an appender does not start the driver's own transaction
		run("BEGIN TRANSACTION");
		try {
			batch.keySet().removeAll(stored(batch.values()));
			write(batch.values());
			run("COMMIT");
			return batch.size();
		}
		catch (SQLException | RuntimeException ex) {
			rollback(ex);
			throw ex;
		}
	}

	private Set<String> stored(Collection<StoredLog> batch) throws SQLException {
		run("DELETE FROM incoming");
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		try (DuckDBAppender incoming = this.connection.createAppender("incoming")) {
			for (StoredLog log : batch) {
				incoming.beginRow().append(LogKeys.idKey(log.id())).endRow();
				long time = LogKeys.micros(log.time());
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

	private void write(Collection<StoredLog> logs) throws SQLException {
		try (DuckDBAppender rows = this.connection.createAppender("logs");
				DuckDBAppender contents = this.connection.createAppender("log_content")) {
			for (StoredLog log : logs) {
				writeRow(rows, log);
				writeContent(contents, log);
			}
		}
	}

	private static void writeRow(DuckDBAppender row, StoredLog log) throws SQLException {
		// the columns in the order of the table
		LogPreview preview = LogPreview.of(log);
		row.beginRow().append(LogKeys.idKey(log.id())).append(log.id()).append(log.workspace()).append(log.project());
		row.append(log.traceId()).append(log.spanId()).append(log.parentSpanId());
		row.append(log.sessionId()).append(log.userId()).append(log.operation()).append(log.name());
		row.append(log.provider()).append(log.model()).append(log.responseModel());
		row.append(log.outcome().name()).append(log.errorType()).append(log.errorMessage()).append(log.httpStatus());
		row.appendEpochMicros(LogKeys.micros(log.time())).appendEpochMicros(LogKeys.micros(log.receivedAt()));
		row.append(log.latencyMillis()).append(log.timeToFirstTokenMillis()).append(log.streamed());
		row.append(log.inputTokens()).append(log.outputTokens()).append(log.cachedInputTokens());
		row.append(log.cacheWriteTokens()).append(log.reasoningTokens()).append(log.finishReasons());
		row.append(log.environment()).append(log.release()).append(log.sdk());
		row.append(preview.input()).append(preview.output()).endRow();
	}

	private static void writeContent(DuckDBAppender row, StoredLog log) throws SQLException {
		row.beginRow().append(LogKeys.idKey(log.id())).append(log.id()).append(log.workspace()).append(log.project());
		row.appendEpochMicros(LogKeys.micros(log.time()));
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

	private void run(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
