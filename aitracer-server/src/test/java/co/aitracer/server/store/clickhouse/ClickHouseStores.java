package co.aitracer.server.store.clickhouse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogStore;

/**
 * Opens real log stores on an engine.
 */
public final class ClickHouseStores {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private ClickHouseStores() {
	}

	/**
	 * A name of a database that nobody has.
	 * @return the name
	 */
	public static String database() {
		return "aitracer_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
	}

	/**
	 * Opens a log store.
	 * @param url the engine
	 * @param database the database
	 * @return the store; to be closed by the caller
	 */
	public static LogStore open(String url, String database) {
		return store(url, database);
	}

	/**
	 * Drops a database.
	 * @param url the engine
	 * @param database the database
	 */
	public static void drop(String url, String database) {
		try (ClickHouseDatabase connection = new ClickHouseDatabase(properties(url, "default", null), 1)) {
			connection.execute("DROP DATABASE IF EXISTS " + database);
		}
	}

	static ClickHouseLogStore store(String url, String database) {
		return new ClickHouseLogStore(properties(url, database, null), 4);
	}

	static ClickHouseProperties properties(String url, String database, @Nullable String password) {
		return new ClickHouseProperties(url, "default", (password != null) ? password : "", database, null,
				Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));
	}

}
