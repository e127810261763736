package co.aitracer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL with the logs of AITracer's file in one table, asked in SQL over JDBC.
 */
final class PostgresAnswers implements LogAnswers {

	private static final String COLUMNS = "id, project, trace_id, session_id, user_id, operation, provider, model, "
			+ "outcome, error_message, time, latency_ms, ttft_ms, input_tokens, output_tokens, cached_input_tokens, "
			+ "cost";

	private static final String TABLE = """
			CREATE TABLE logs (id text, project text, trace_id text, session_id text, user_id text, operation text,
			provider text, model text, outcome text, error_message text, time timestamp, latency_ms bigint,
			ttft_ms bigint, input_tokens bigint, output_tokens bigint, cached_input_tokens bigint, cost bigint,
			call boolean, input text, output text, metadata text)""";

	private static final String CALLS = "operation IN ('chat', 'completion', 'text_completion', 'generate_content', "
			+ "'embeddings', 'image', 'audio', 'speech', 'transcription', 'moderation')";

	private static final String TEXT = "(input || ' ' || output || ' ' || metadata || ' ' || "
			+ "coalesce(error_message, ''))";

	private static final List<String> INDEXES = List.of("(time DESC, id DESC)", "(project, time DESC)", "(trace_id)",
			"(model, time)");

	// times are asked for as parameters: of what starts within 90 days
	private static final String LIST = "SELECT " + COLUMNS
			+ ", left(input, 300), left(output, 300) FROM logs WHERE call AND time >= ? AND time < ?";

	private static final String NEWEST = " ORDER BY time DESC, id DESC LIMIT " + LogQuestion.PAGE;

	private static final String FIGURES = "count(*), count(*) FILTER (WHERE outcome <> 'SUCCESS'), sum(input_tokens), "
			+ "sum(output_tokens), sum(cached_input_tokens), sum(cost), "
			+ "percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY latency_ms), count(DISTINCT user_id) "
			+ "FROM logs WHERE call AND time >= ? AND time < ?";

	private static final List<String> HOME = List.of("SELECT " + FIGURES,
			"SELECT date_trunc('day', time) AS day, " + FIGURES + " GROUP BY day ORDER BY day",
			"SELECT project, " + FIGURES + " GROUP BY project ORDER BY 2 DESC");

	private final EmbeddedPostgres server;

	private final List<Connection> connections = new ArrayList<>();

	private final ExecutorService askers = Executors.newFixedThreadPool(HOME.size());

	private final Instant end;

	private final List<String> deepCursor;

	/**
	 * Opens a filled one.
	 * @param folder its data
	 * @param end when the time that is asked about ends
	 * @throws IOException if it cannot be started
	 * @throws SQLException if it refuses
	 */
	PostgresAnswers(Path folder, Instant end) throws IOException, SQLException {
		this.end = end;
		this.server = start(folder);
		for (int i = 0; i < HOME.size(); i++) {
			this.connections.add(this.server.getPostgresDatabase().getConnection());
		}
		this.deepCursor = rows(this.connections.get(0),
				"SELECT time, id FROM logs WHERE call AND time >= ? AND time < ? ORDER BY time DESC, id DESC LIMIT 1 "
						+ "OFFSET " + (LogQuestion.ABOVE - 1),
				LogQuestion.DAYS, List.of())
			.get(0);
	}

	/**
	 * Takes over the logs of a server that is stopped.
	 * @param folder where the data goes
	 * @param file the server's file of logs
	 * @param texts whether texts get an index of their trigrams
	 * @throws IOException if a file between both cannot be used
	 * @throws SQLException if one of the databases refuses
	 */
	static void fill(Path folder, Path file, boolean texts) throws IOException, SQLException {
		Path csv = Files.createTempFile("logs", ".csv");
		try (EmbeddedPostgres server = start(folder);
				Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			Report.progress("Reading AITracer's logs");
			export(file, csv);
			Report.progress("Copying them to PostgreSQL");
			statement.execute(TABLE);
			statement.execute("COPY logs FROM '" + csv + "' (FORMAT csv)");
			Report.progress("Making its indexes");
			for (String index : INDEXES) {
				statement.execute("CREATE INDEX ON logs " + index);
			}
			if (texts) {
				Report.progress("Making its index of trigrams");
				statement.execute("CREATE EXTENSION pg_trgm");
				statement.execute("CREATE INDEX ON logs USING gin (" + TEXT + " gin_trgm_ops)");
			}
			statement.execute("VACUUM ANALYZE logs");
			Report.progress("PostgreSQL is filled");
		}
		finally {
			Files.delete(csv);
		}
	}

	@Override
	public Answer ask(LogQuestion question) throws Exception {
		Connection connection = this.connections.get(0);
		List<List<String>> rows = switch (question) {
			case HOME -> home();
			case FIRST_PAGE -> rows(connection, LIST + NEWEST, LogQuestion.DAYS, List.of());
			case DEEP_PAGE -> rows(connection, LIST + " AND (time, id) < (CAST(? AS timestamp), ?)" + NEWEST,
					LogQuestion.DAYS, this.deepCursor);
			case LATENCY -> rows(connection,
					"SELECT project, count(*), percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_ms) FROM logs "
							+ "WHERE call AND time >= ? AND time < ? GROUP BY project ORDER BY project",
					LogQuestion.DAYS, List.of());
			case COST -> rows(connection,
					"SELECT model, count(*), coalesce(sum(cost), 0) AS cost FROM logs WHERE call AND time >= ? "
							+ "AND time < ? GROUP BY model ORDER BY cost DESC",
					LogQuestion.COST_DAYS, List.of());
			case COMMON_TEXT, RARE_TEXT -> rows(connection, LIST + " AND " + TEXT + " ILIKE ?" + NEWEST,
					LogQuestion.DAYS, List.of("%" + question.text() + "%"));
		};
		return () -> facts(question, rows);
	}

	@Override
	public void close() {
		this.askers.shutdownNow();
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException("PostgreSQL does not end", ex);
		}
	}

	private static EmbeddedPostgres start(Path folder) throws IOException {
		// as much memory of its own as AITracer's heap and engine have, beside what the
		// system keeps of its files
		return EmbeddedPostgres.builder()
			.setDataDirectory(folder)
			.setCleanDataDirectory(false)
			.setServerConfig("shared_buffers", "2GB")
			.setServerConfig("work_mem", "128MB")
			.setServerConfig("maintenance_work_mem", "1GB")
			.setServerConfig("effective_cache_size", "4GB")
			.setServerConfig("random_page_cost", "1.1")
			.setServerConfig("max_wal_size", "8GB")
			.setServerConfig("fsync", "off")
			.start();
	}

	private static void export(Path file, Path csv) throws SQLException {
		Properties readOnly = new Properties();
		readOnly.setProperty("duckdb.read_only", "true");
		try (Connection logs = DriverManager.getConnection("jdbc:duckdb:" + file, readOnly);
				Statement statement = logs.createStatement()) {
			statement.execute("COPY (SELECT l." + COLUMNS.replace(", ", ", l.") + ", l." + CALLS
					+ ", c.input, c.output, c.metadata FROM logs l JOIN log_content c ON c.id_key = l.id_key "
					+ "AND c.id = l.id AND c.time = l.time) TO '" + csv + "' (FORMAT csv, HEADER false)");
		}
	}

	// a connection for each question, as AITracer asks them side by side, too
	private List<List<String>> home() throws Exception {
		List<Future<List<List<String>>>> asked = new ArrayList<>();
		for (int i = 0; i < HOME.size(); i++) {
			Connection connection = this.connections.get(i);
			String sql = HOME.get(i);
			asked.add(this.askers.submit(() -> rows(connection, sql, LogQuestion.DAYS, List.of())));
		}
		List<List<String>> rows = new ArrayList<>();
		for (Future<List<List<String>>> each : asked) {
			rows.addAll(each.get());
		}
		return rows;
	}

	private List<List<String>> rows(Connection connection, String sql, int days, List<String> more)
			throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setObject(1, LocalDateTime.ofInstant(this.end.minus(Duration.ofDays(days)), ZoneOffset.UTC));
			statement.setObject(2, LocalDateTime.ofInstant(this.end, ZoneOffset.UTC));
			for (int i = 0; i < more.size(); i++) {
				statement.setObject(3 + i, more.get(i));
			}
			List<List<String>> rows = new ArrayList<>();
			try (ResultSet row = statement.executeQuery()) {
				int columns = row.getMetaData().getColumnCount();
				while (row.next()) {
					List<String> values = new ArrayList<>();
					for (int column = 1; column <= columns; column++) {
						values.add(String.valueOf(row.getObject(column)));
					}
					rows.add(values);
				}
			}
			return rows;
		}
	}

	private static List<String> facts(LogQuestion question, List<List<String>> rows) {
		return rows.stream().map((row) -> switch (question) {
			case HOME -> "";
			case LATENCY -> row.get(0) + " " + row.get(1);
			case COST -> row.get(0) + " " + row.get(1) + " " + row.get(2);
			case FIRST_PAGE, DEEP_PAGE, COMMON_TEXT, RARE_TEXT -> String.valueOf(row.get(0));
		}).filter((fact) -> !fact.isEmpty()).toList();
	}

}
