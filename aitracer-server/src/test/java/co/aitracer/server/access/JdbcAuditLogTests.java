package co.aitracer.server.access;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JdbcAuditLog}.
 */
class JdbcAuditLogTests {

	@ParameterizedTest
	@EnumSource
	void keepsWhoDidWhatAndCutsWhatIsTooLong(ControlStores store) {
		JdbcClient jdbc = store.create();
		new JdbcAuditLog(jdbc, new TestClock()).record("default", "admin", "project.create", "s".repeat(300),
				"d".repeat(3_000));
		Map<String, Object> row = jdbc.sql("SELECT actor, action, subject, detail FROM audit_entry")
			.query()
			.singleRow();
		assertThat(row).containsEntry("actor", "admin")
			.containsEntry("action", "project.create")
			.containsEntry("subject", "s".repeat(200))
			.containsEntry("detail", "d".repeat(2_000));
	}

}
