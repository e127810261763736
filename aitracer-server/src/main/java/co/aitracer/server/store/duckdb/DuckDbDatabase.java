package co.aitracer.server.store.duckdb;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.sql.SqlReader;

/**
 * The open database file: one connection to write with and a bounded number to read with,
 * all of one engine, because a second one cannot open the file.
 */
final class DuckDbDatabase implements SqlReader, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DuckDbDatabase.class);

	private static final SQLExceptionTranslator EXCEPTIONS = new DuckDbExceptionTranslator();

	private final DuckDBConnection root;

	private final DuckDbReaders readers;

	DuckDbDatabase(Path file, DataSize memoryLimit, int readers) {
		this.root = open(file, memoryLimit);
		this.readers = new DuckDbReaders(this.root, readers);
	}

	DuckDBConnection writer() {
		return this.root;
	}

	@Override
	public <T extends @Nullable Object> List<T> query(String sql, Map<String, Object> parameters, RowMapper<T> rows) {
		long start = System.nanoTime();
		List<T> answer = this.readers.query(sql, parameters, rows);
		logger.debug("{} rows in {} ms: {}", answer.size(), (System.nanoTime() - start) / 1_000_000, sql);
		return answer;
	}

	static RuntimeException translate(String task, SQLException ex) {
		RuntimeException translated = EXCEPTIONS.translate(task, null, ex);
		return (translated != null) ? translated : new IllegalStateException(task, ex);
	}

	@Override
	public void close() {
		this.readers.close();
		try {
			this.root.close();
		}
		catch (SQLException ex) {
			throw translate("close the log store", ex);
		}
	}

	private static DuckDBConnection open(Path file, DataSize memoryLimit) {
		Properties properties = new Properties();
		properties.setProperty("memory_limit", memoryLimit.toMegabytes() + "MiB");
		properties.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
		// a checkpoint stops writes for seconds: few large ones beat many
		properties.setProperty("checkpoint_threshold", "1GB");
		// the server reaches nothing outside this file, and never loads code
		properties.setProperty("autoinstall_known_extensions", "false");
		properties.setProperty("autoload_known_extensions", "false");
		properties.setProperty("allow_community_extensions", "false");
		properties.setProperty("enable_external_access", "false");
		try {
			DuckDBConnection connection = DriverManager
				.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), properties)
				.unwrap(DuckDBConnection.class);
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET lock_configuration = true");
				DuckDbSchema.migrate(connection);
			}
			catch (SQLException | RuntimeException ex) {
				connection.close();
				throw ex;
			}
			return connection;
		}
		catch (SQLException ex) {
			throw translate("open the log store " + file, ex);
		}
	}

}
