package co.aitracer.server.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what is known of rules between evaluations, and their history, in the control
 * store.
 */
@Repository
class AlertStatusRepository {

	private static final String COLUMNS = "rule_id, state, since, reading, calm, told, told_at, evaluated_at, version";

	private final JdbcClient jdbc;

	AlertStatusRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<String, AlertStatus> all() {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM alert_status")
			.query((row, number) -> status(row))
			.list()
			.stream()
			.collect(Collectors.toMap(AlertStatus::ruleId, (status) -> status));
	}

	Map<String, AlertStatus> all(String workspace) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM alert_status WHERE rule_id IN "
					+ "(SELECT id FROM alert_rule WHERE workspace = :workspace)")
			.param("workspace", workspace)
			.query((row, number) -> status(row))
			.list()
			.stream()
			.collect(Collectors.toMap(AlertStatus::ruleId, (status) -> status));
	}

	Optional<AlertStatus> find(String ruleId) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM alert_status WHERE rule_id = :rule")
			.param("rule", ruleId)
			.query((row, number) -> status(row))
			.optional();
	}

	/**
	 * Saves a status unless somebody else was faster.
	 * @param status the status, whose version is one more than that of the stored one
	 * @return whether it was saved
	 * @throws DuplicateKeyException if somebody else made the first one at the same time;
	 * the transaction cannot go on
	 */
	boolean save(AlertStatus status) {
		boolean first = status.version() == 1;
		return this.jdbc
			.sql(first
					? "INSERT INTO alert_status (" + COLUMNS + ") VALUES (:rule, :state, :since, :reading, :calm, "
							+ ":told, :toldAt, :evaluatedAt, :version)"
					: "UPDATE alert_status SET state = :state, since = :since, reading = :reading, calm = :calm, "
							+ "told = :told, told_at = :toldAt, evaluated_at = :evaluatedAt, version = :version "
							+ "WHERE rule_id = :rule AND version = :version - 1")
			.params(parameters(status))
			.update() > 0;
	}

	void add(AlertEvent event) {
		this.jdbc
			.sql("INSERT INTO alert_event (id, rule_id, time, from_state, to_state, notice, reading) "
					+ "VALUES (:id, :rule, :time, :from, :to, :notice, :reading)")
			.param("id", event.id())
			.param("rule", event.ruleId())
			.param("time", Timestamp.from(event.time()))
			.param("from", event.from().name())
			.param("to", event.to().name())
			.param("notice", (event.notice() != null) ? event.notice().name() : null)
			.param("reading", AlertJson.write(event.reading()))
			.update();
	}

	List<AlertEvent> events(String ruleId, int limit) {
		return this.jdbc
			.sql("SELECT id, rule_id, time, from_state, to_state, notice, reading FROM alert_event "
					+ "WHERE rule_id = :rule ORDER BY time DESC, id LIMIT :limit")
			.param("rule", ruleId)
			.param("limit", limit)
			.query((row, number) -> event(row))
			.list();
	}

	void deleteEventsBefore(Instant time) {
		this.jdbc.sql("DELETE FROM alert_event WHERE time < :time").param("time", Timestamp.from(time)).update();
	}

	private static Map<String, @Nullable Object> parameters(AlertStatus status) {
		Map<String, @Nullable Object> values = new HashMap<>();
		values.put("rule", status.ruleId());
		values.put("state", status.state().name());
		values.put("since", Timestamp.from(status.since()));
		values.put("reading", (status.reading() != null) ? AlertJson.write(status.reading()) : null);
		values.put("calm", status.calm());
		values.put("told", status.told().name());
		values.put("toldAt", AlertJson.timestamp(status.toldAt()));
		values.put("evaluatedAt", AlertJson.timestamp(status.evaluatedAt()));
		values.put("version", status.version());
		return values;
	}

	private static AlertStatus status(ResultSet row) throws SQLException {
		String reading = row.getString("reading");
		return new AlertStatus(AlertJson.text(row, "rule_id"), AlertState.valueOf(row.getString("state")),
				AlertJson.time(row, "since"), (reading != null) ? AlertJson.read(reading, Reading.class) : null,
				row.getInt("calm"), AlertState.valueOf(row.getString("told")), AlertJson.timeOrNull(row, "told_at"),
				AlertJson.timeOrNull(row, "evaluated_at"), row.getLong("version"));
	}

	private static AlertEvent event(ResultSet row) throws SQLException {
		String notice = row.getString("notice");
		return new AlertEvent(AlertJson.text(row, "id"), AlertJson.text(row, "rule_id"), AlertJson.time(row, "time"),
				AlertState.valueOf(row.getString("from_state")), AlertState.valueOf(row.getString("to_state")),
				(notice != null) ? AlertNotice.valueOf(notice) : null, AlertJson.read(row, "reading", Reading.class));
	}

}
