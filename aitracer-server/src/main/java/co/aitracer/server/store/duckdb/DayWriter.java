package co.aitracer.server.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.duckdb.DuckDBConnection;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.sql.LogFigureSql;
import co.aitracer.server.store.sql.SqlConditions;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Sums days up through a connection of its own, so that batches are written meanwhile.
 * The writer of the logs has the last word: a day that changed while it was being summed
 * up does not count as summed up.
 */
final class DayWriter implements AutoCloseable {

	private final DuckDBConnection connection;

	private final LogWriter logs;

	private boolean closed;

	DayWriter(DuckDBConnection root, LogWriter logs) {
		this.logs = logs;
		try {
			this.connection = root.duplicate();
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("prepare the sums of days", ex);
		}
	}

	/**
	 * The days before another one whose sums are missing or wrong.
	 * @param today when the other day begins
	 * @return when the days begin, newest first
	 */
	synchronized List<Instant> daysToSumUp(Instant today) {
		checkOpen();
		List<Instant> days = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT epoch_us(day) FROM (SELECT DISTINCT "
						+ "time_bucket(INTERVAL 1 DAY, time) AS day FROM logs WHERE time < make_timestamp("
						+ SqlTimes.micros(today)
						+ ")) d WHERE day NOT IN (SELECT time FROM daily_done) ORDER BY day DESC")) {
			while (result.next()) {
				days.add(SqlTimes.instant(result.getLong(1)));
			}
			return days;
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("find days to sum up", ex);
		}
	}

	/**
	 * Sums a day up.
	 * @param day when the day begins
	 * @return false if the day changed meanwhile
	 */
	boolean sumUp(Instant day) {
		long changes = this.logs.changesOf(day);
		writeSums(day);
		return this.logs.finish(day, changes);
	}

	/**
	 * Writes the sums of a day, which do not count yet.
	 * @param day when the day begins
	 */
	synchronized void writeSums(Instant day) {
		checkOpen();
		try {
			run("BEGIN TRANSACTION");
			try {
				write(day);
				run("COMMIT");
			}
			catch (SQLException | RuntimeException ex) {
				run("ROLLBACK");
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("sum up the day " + day, ex);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw DuckDbDatabase.translate("close the log store", ex);
		}
	}

	private void checkOpen() {
		if (this.closed) {
			throw new DataAccessResourceFailureException("The log store is closed");
		}
	}

	private void write(Instant day) throws SQLException {
		String start = "make_timestamp(" + SqlTimes.micros(day) + ")";
		run("DELETE FROM daily_figures WHERE time = " + start);
		run("DELETE FROM daily_users WHERE time = " + start);
		SqlConditions conditions = new SqlConditions(DuckDbDialect.INSTANCE)
			.during(new TimeRange(day, day.plus(1, ChronoUnit.DAYS)));
		String keys = String.join(", ", LogFigureSql.DAILY_KEYS) + ", " + start;
		update(conditions,
				"INSERT INTO daily_figures SELECT " + keys
						+ ", kind, bucket, requests, errors, unpriced, input_tokens, output_tokens, "
						+ "cached_input_tokens, cost, output_millis, logs, first_us, last_us FROM ("
						+ LogFigureSql.day(DuckDbDialect.INSTANCE, conditions) + ") f");
		update(conditions, "INSERT INTO daily_users SELECT " + keys + ", user_id FROM ("
				+ LogFigureSql.dayUsers(DuckDbDialect.INSTANCE, conditions) + ") u");
	}

	private void update(SqlConditions conditions, String sql) {
		// the connection stays open
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

}
