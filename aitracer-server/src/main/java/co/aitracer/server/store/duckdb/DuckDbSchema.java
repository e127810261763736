package co.aitracer.server.store.duckdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.springframework.core.io.ClassPathResource;

/**
 * Brings the tables of the file to the version that this server reads. Versions only ever
 * go forward, each in a transaction of its own.
 */
final class DuckDbSchema {

	/** The migrations; the first leads to version 1. */
	private static final List<String> MIGRATIONS = List.of("V1__logs.sql", "V2__figures.sql", "V3__daily_keys.sql",
			"V4__words.sql");

	private DuckDbSchema() {
	}

	static void migrate(Connection connection) throws SQLException {
		run(connection, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, "
				+ "applied_at TIMESTAMP NOT NULL)");
		int version = version(connection);
		if (version > MIGRATIONS.size()) {
			throw new IllegalStateException("The log store was written by a newer AITracer server (its tables are at "
					+ "version " + version + ", this server knows " + MIGRATIONS.size()
					+ "). Start the newer server, or name another folder in 'aitracer.server.data-dir'.");
		}
		for (int next = version + 1; next <= MIGRATIONS.size(); next++) {
			apply(connection, next);
		}
	}

	static int version(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
			result.next();
			return result.getInt(1);
		}
	}

	private static void apply(Connection connection, int version) throws SQLException {
		run(connection, "BEGIN TRANSACTION");
		try {
			run(connection, script(MIGRATIONS.get(version - 1)));
			try (PreparedStatement statement = connection
				.prepareStatement("INSERT INTO schema_version VALUES (?, current_timestamp::TIMESTAMP)")) {
				statement.setInt(1, version);
				statement.executeUpdate();
			}
			run(connection, "COMMIT");
		}
		catch (SQLException ex) {
			run(connection, "ROLLBACK");
			throw ex;
		}
	}

	private static void run(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String script(String name) {
		try {
			return new ClassPathResource("db/log-store/duckdb/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
