package co.aitracer.server.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps rules in the control store.
 */
@Repository
class AlertRuleRepository {

	private static final String SELECT = "SELECT id, workspace, settings, paused, muted_until FROM alert_rule";

	private final JdbcClient jdbc;

	private final Clock clock;

	AlertRuleRepository(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	List<AlertRule> active() {
		return this.jdbc.sql(SELECT + " WHERE paused = FALSE ORDER BY id").query((row, number) -> rule(row)).list();
	}

	List<AlertRule> all(String workspace) {
		return this.jdbc.sql(SELECT + " WHERE workspace = :workspace ORDER BY created_at, id")
			.param("workspace", workspace)
			.query((row, number) -> rule(row))
			.list();
	}

	Optional<AlertRule> find(String workspace, String id) {
		return this.jdbc.sql(SELECT + " WHERE workspace = :workspace AND id = :id")
			.param("workspace", workspace)
			.param("id", id)
			.query((row, number) -> rule(row))
			.optional();
	}

	AlertRule add(String workspace, AlertSettings settings) {
		AlertRule rule = new AlertRule(UUID.randomUUID().toString(), workspace, settings, false, null);
		this.jdbc
			.sql("INSERT INTO alert_rule (id, workspace, settings, paused, created_at) "
					+ "VALUES (:id, :workspace, :settings, FALSE, :now)")
			.param("id", rule.id())
			.param("workspace", workspace)
			.param("settings", AlertJson.write(settings))
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
		return rule;
	}

	void change(String id, AlertSettings settings) {
		this.jdbc.sql("UPDATE alert_rule SET settings = :settings WHERE id = :id")
			.param("id", id)
			.param("settings", AlertJson.write(settings))
			.update();
	}

	void pause(String id, boolean paused) {
		this.jdbc.sql("UPDATE alert_rule SET paused = :paused WHERE id = :id")
			.param("id", id)
			.param("paused", paused)
			.update();
	}

	void mute(String id, @Nullable Instant until) {
		this.jdbc.sql("UPDATE alert_rule SET muted_until = :until WHERE id = :id")
			.param("id", id)
			.param("until", AlertJson.timestamp(until))
			.update();
	}

	void delete(String id) {
		this.jdbc.sql("DELETE FROM alert_rule WHERE id = :id").param("id", id).update();
	}

	private static AlertRule rule(ResultSet row) throws SQLException {
		return new AlertRule(AlertJson.text(row, "id"), AlertJson.text(row, "workspace"),
				AlertJson.read(row, "settings", AlertSettings.class), row.getBoolean("paused"),
				AlertJson.timeOrNull(row, "muted_until"));
	}

}
