package co.aitracer.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import co.aitracer.server.ControlStores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the first release wrote is there after an upgrade. Its tables and rows stand in a
 * script of their own: a migration that somebody changes later does not change them.
 */
class ControlStoreUpgradeTests {

	private static final List<String> TABLES = List.of("workspace", "app_user", "api_key", "api_key_project", "project",
			"llm_session", "llm_session_event", "llm_feedback");

	@ParameterizedTest
	@EnumSource
	void rowsOfTheFirstReleaseSurvive(ControlStores store) throws SQLException {
		DataSource connections = firstRelease(store);
		JdbcClient jdbc = JdbcClient.create(connections);
		List<Long> before = counts(jdbc);
		assertThat(before).allMatch((count) -> count > 0);
		Flyway.configure().dataSource(connections).load().migrate();
		assertThat(counts(jdbc)).isEqualTo(before);
		assertThat(jdbc.sql("SELECT name FROM project WHERE created_by = 'user'").query(String.class).single())
			.isEqualTo("日本語サポート");
		assertThat(jdbc.sql("SELECT comment_text FROM llm_feedback").query(String.class).single()).isEqualTo("👍 gut");
	}

	@ParameterizedTest
	@EnumSource
	void everyMigrationAfterTheFirstReleaseIsApplied(ControlStores store) throws SQLException {
		DataSource connections = firstRelease(store);
		Flyway flyway = Flyway.configure().dataSource(connections).load();
		flyway.migrate();
		assertThat(flyway.info().pending()).isEmpty();
		Stream.of(flyway.info().applied())
			.forEach((migration) -> assertThat(migration.getState().isFailed()).isFalse());
		MigrationVersion newest = flyway.info().current().getVersion();
		assertThat(newest).isGreaterThanOrEqualTo(MigrationVersion.fromVersion("2"));
	}

	@ParameterizedTest
	@EnumSource
	void migrationsThatWereReleasedStayAsTheyWere(ControlStores store) throws SQLException {
		DataSource connections = firstRelease(store);
		JdbcClient.create(connections)
			.sql("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '1'")
			.update();
		// a changed migration looks the same as a changed checksum: the start is refused
		assertThatExceptionOfType(FlywayException.class)
			.isThrownBy(() -> Flyway.configure().dataSource(connections).load().migrate())
			.withMessageContaining("checksum mismatch");
	}

	private static DataSource firstRelease(ControlStores store) throws SQLException {
		DataSource connections = store.createEmpty();
		try (Connection connection = connections.getConnection()) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource("first-release/control-store.sql"));
		}
		return connections;
	}

	private static List<Long> counts(JdbcClient jdbc) {
		return TABLES.stream()
			.map((table) -> jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single())
			.toList();
	}

}
