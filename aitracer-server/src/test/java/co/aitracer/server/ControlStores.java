package co.aitracer.server;

import java.time.Instant;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens control stores for tests.
 */
public final class ControlStores {

	private ControlStores() {
	}

	/**
	 * A new control store in memory, with the workspace {@code default}.
	 * @return asks it
	 */
	public static JdbcClient open() {
		JdbcConnectionPool connections = JdbcConnectionPool
			.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
		Flyway.configure().dataSource(connections).load().migrate();
		JdbcClient jdbc = JdbcClient.create(connections);
		jdbc.sql("INSERT INTO workspace (id, created_at) VALUES ('default', :now)")
			.param("now", java.sql.Timestamp.from(Instant.EPOCH))
			.update();
		return jdbc;
	}

}
