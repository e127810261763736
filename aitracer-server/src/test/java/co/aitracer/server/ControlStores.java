package co.aitracer.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The databases that the control store can be.
 */
public enum ControlStores {

	/**
	 * H2 in memory.
	 */
	H2 {

		@Override
		public DataSource createEmpty() {
			return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
		}

	},

	/**
	 * A real PostgreSQL; one process for all tests of the JVM, a database for each test.
	 */
	POSTGRESQL {

		@Override
		public DataSource createEmpty() {
			return Postgres.createDatabase();
		}

	};

	/**
	 * A new control store in H2, with the workspace {@code default}.
	 * @return asks it
	 */
	public static JdbcClient open() {
		return H2.create();
	}

	/**
	 * A new database without tables.
	 * @return connects to it
	 */
	public abstract DataSource createEmpty();

	/**
	 * A new control store with the workspace {@code default}.
	 * @return asks it
	 */
	public JdbcClient create() {
		return JdbcClient.create(connect());
	}

	/**
	 * A new control store with the workspace {@code default}, for tests of transactions.
	 * @return connects to it
	 */
	public DataSource connect() {
		DataSource connections = createEmpty();
		Flyway.configure().dataSource(connections).load().migrate();
		JdbcClient.create(connections)
			.sql("INSERT INTO workspace (id, created_at) VALUES ('default', :now)")
			.param("now", Timestamp.from(Instant.EPOCH))
			.update();
		return connections;
	}

	/**
	 * A new PostgreSQL database without tables.
	 * @return its JDBC URL, user and password included
	 */
	public static String createPostgresDatabase() {
		return Postgres.url(Postgres.createNamedDatabase());
	}

	/**
	 * Starts with the first test that asks for it; its own shutdown hook ends it.
	 */
	private static final class Postgres {

		private static @Nullable EmbeddedPostgres server;

		private Postgres() {
		}

		static DataSource createDatabase() {
			return server().getDatabase("postgres", createNamedDatabase());
		}

		static String createNamedDatabase() {
			String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
			JdbcClient.create(server().getPostgresDatabase()).sql("CREATE DATABASE " + name).update();
			return name;
		}

		static String url(String database) {
			return server().getJdbcUrl("postgres", database);
		}

		private static synchronized EmbeddedPostgres server() {
			if (server == null) {
				try {
					server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}
			return server;
		}

	}

}
