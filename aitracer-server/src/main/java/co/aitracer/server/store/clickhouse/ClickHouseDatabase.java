package co.aitracer.server.store.clickhouse;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientConfigProperties;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.clickhouse.jdbc.DataSourceImpl;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

import co.aitracer.server.store.sql.SqlReader;

/**
 * The connections to ClickHouse: a bounded number to ask with, and one client to write
 * with. The tables are made before the first use, whenever that succeeds: a server may
 * start while ClickHouse is away.
 */
final class ClickHouseDatabase implements SqlReader, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ClickHouseDatabase.class);

	private final ClickHouseProperties properties;

	private final URI address;

	private final ClickHouseTables tables;

	private final Client client;

	private final HikariDataSource readers;

	private final NamedParameterJdbcTemplate questions;

	private final ReentrantLock preparing = new ReentrantLock();

	private volatile boolean prepared;

	private volatile boolean closed;

	ClickHouseDatabase(ClickHouseProperties properties, int readers) {
		this.properties = properties;
		this.address = properties.check();
		this.tables = new ClickHouseTables(properties.database(), properties.cluster());
		this.client = client();
		this.readers = readers(readers);
		JdbcTemplate template = new JdbcTemplate(this.readers);
		template.setExceptionTranslator(new ClickHouseExceptionTranslator());
		this.questions = new NamedParameterJdbcTemplate(template);
	}

	ClickHouseTables tables() {
		return this.tables;
	}

	String location() {
		return this.address + "/" + this.properties.database();
	}

	/**
	 * Makes the tables if they are not known to be there.
	 * @throws ClickHouseSettingException if ClickHouse refuses, and waiting does not help
	 * @throws DataAccessException if ClickHouse fails or cannot be reached
	 */
	void prepare() {
		if (this.closed) {
			throw new DataAccessResourceFailureException("The log store is closed");
		}
		if (this.prepared) {
			return;
		}
		this.preparing.lock();
		try {
			if (!this.prepared) {
				new ClickHouseSchema(this, this.tables).migrate();
				this.prepared = true;
			}
		}
		catch (DataAccessException ex) {
			if (ClickHouseExceptionTranslator.isRefusal(ex)) {
				throw ClickHouseSettingException.refused(location(),
						String.valueOf(ex.getMostSpecificCause().getMessage()), ex);
			}
			throw ex;
		}
		finally {
			this.preparing.unlock();
		}
	}

	@Override
	public <T extends @Nullable Object> List<T> query(String sql, Map<String, Object> parameters, RowMapper<T> rows) {
		prepare();
		long start = System.nanoTime();
		List<T> answer = this.questions.query(sql, parameters, rows);
		logger.debug("{} rows in {} ms: {}", answer.size(), (System.nanoTime() - start) / 1_000_000, sql);
		return answer;
	}

	/**
	 * Changes something.
	 * @param sql the statement, its parameters written as {@code :name}
	 * @param parameters the values of the parameters
	 */
	void update(String sql, Map<String, Object> parameters) {
		prepare();
		this.questions.update(sql, parameters);
	}

	/**
	 * Asks without parameters.
	 * @param sql the question
	 * @return the rows
	 */
	List<GenericRecord> records(String sql) {
		QuerySettings settings = new QuerySettings();
		ClickHouseDialect.SETTINGS.forEach(settings::serverSetting);
		try {
			return this.client.queryAll(sql, settings);
		}
		catch (RuntimeException ex) {
			throw ClickHouseExceptionTranslator.translate("read", ex);
		}
	}

	long number(String sql) {
		return records(sql).get(0).getLong(1);
	}

	/**
	 * Runs a statement without parameters.
	 * @param sql the statement
	 */
	void execute(String sql) {
		await("execute a statement", () -> this.client.execute(sql, commandSettings()));
	}

	void createDatabase() {
		CommandSettings settings = commandSettings();
		settings.setDatabase("default");
		String name = this.properties.database();
		await("create the database " + name,
				() -> this.client.execute("CREATE DATABASE IF NOT EXISTS " + this.tables.onCluster(name), settings));
	}

	/**
	 * Writes rows, all of a partition or none.
	 * @param table the table
	 * @param rows a JSON object a line
	 */
	void insert(String table, byte[] rows) {
		InsertSettings settings = new InsertSettings();
		ClickHouseDialect.SETTINGS.forEach(settings::serverSetting);
		await("write to " + table, () -> this.client.insert(table, new ByteArrayInputStream(rows),
				ClickHouseFormat.JSONEachRow, settings));
	}

	@Override
	public void close() {
		this.closed = true;
		this.readers.close();
		this.client.close();
	}

	private static void await(String task, Supplier<CompletableFuture<? extends AutoCloseable>> call) {
		// the client works on this thread, bounded by its socket timeout
		try (AutoCloseable response = call.get().get()) {
			logger.trace("{}: {}", task, response);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("Interrupted while waiting to " + task, ex);
		}
		catch (Exception ex) {
			throw ClickHouseExceptionTranslator.translate(task, ex);
		}
	}

	private CommandSettings commandSettings() {
		CommandSettings settings = new CommandSettings();
		ClickHouseDialect.SETTINGS.forEach(settings::serverSetting);
		return settings;
	}

	private Client client() {
		return new Client.Builder().addEndpoint(this.address.toString())
			.setUsername(this.properties.username())
			.setPassword(this.properties.password())
			.setDefaultDatabase(this.properties.database())
			.setConnectTimeout(this.properties.connectTimeout().toMillis(), ChronoUnit.MILLIS)
			.setSocketTimeout(this.properties.writeTimeout().toMillis(), ChronoUnit.MILLIS)
			.compressServerResponse(false)
			.compressClientRequest(false)
			.setClientName("aitracer-server")
			.build();
	}

	private HikariDataSource readers(int size) {
		Properties driver = new Properties();
		driver.setProperty(ClientConfigProperties.USER.getKey(), this.properties.username());
		driver.setProperty(ClientConfigProperties.PASSWORD.getKey(), this.properties.password());
		driver.setProperty(ClientConfigProperties.COMPRESS_SERVER_RESPONSE.getKey(), "false");
		driver.setProperty(ClientConfigProperties.CONNECTION_TIMEOUT.getKey(),
				millis(this.properties.connectTimeout()));
		driver.setProperty(ClientConfigProperties.SOCKET_OPERATION_TIMEOUT.getKey(),
				millis(this.properties.queryTimeout().plusSeconds(5)));
		driver.setProperty(ClientConfigProperties.CLIENT_NAME.getKey(), "aitracer-server");
		ClickHouseDialect.SETTINGS
			.forEach((name, value) -> driver.setProperty(ClientConfigProperties.serverSetting(name), value));
		driver.setProperty(ClientConfigProperties.serverSetting("max_execution_time"),
				Long.toString(this.properties.queryTimeout().toSeconds()));
		HikariConfig pool = new HikariConfig();
		pool.setPoolName("log-store");
		pool.setDataSource(new DataSourceImpl("jdbc:clickhouse:" + location(), driver));
		pool.setMaximumPoolSize(size);
		pool.setMinimumIdle(0);
		pool.setConnectionTimeout(this.properties.connectTimeout().plusSeconds(5).toMillis());
		// ClickHouse may be away while the server starts
		pool.setInitializationFailTimeout(-1);
		return new HikariDataSource(pool);
	}

	private static String millis(Duration duration) {
		return Long.toString(duration.toMillis());
	}

}
