package co.aitracer.server.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what is to be sent and was in the control store.
 */
@Repository
class DeliveryRepository {

	private static final int MAX_PROBLEM = 500;

	private static final String SELECT = "SELECT id, workspace, rule_id, channel_id, message, status, attempts, "
			+ "next_attempt_at, created_at, finished_at, problem FROM alert_delivery WHERE ";

	private final JdbcClient jdbc;

	DeliveryRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	String add(Channel channel, AlertMessage message, Instant now) {
		String id = UUID.randomUUID().toString();
		AlertMessage.Rule rule = message.rule();
		this.jdbc
			.sql("INSERT INTO alert_delivery (id, workspace, rule_id, channel_id, message, status, attempts, "
					+ "next_attempt_at, created_at) VALUES (:id, :workspace, :rule, :channel, :message, 'PENDING', 0, "
					+ ":now, :now)")
			.param("id", id)
			.param("workspace", channel.workspace())
			.param("rule", (rule != null) ? rule.id() : null)
			.param("channel", channel.id())
			.param("message", AlertJson.write(message))
			.param("now", Timestamp.from(now))
			.update();
		return id;
	}

	List<Waiting> due(Instant now, int limit) {
		return this.jdbc
			.sql(SELECT + "status = 'PENDING' AND next_attempt_at <= :now ORDER BY next_attempt_at, id LIMIT :limit")
			.param("now", Timestamp.from(now))
			.param("limit", limit)
			.query((row, number) -> waiting(row))
			.list();
	}

	Optional<Waiting> waiting(String id) {
		return this.jdbc.sql(SELECT + "id = :id AND status = 'PENDING'")
			.param("id", id)
			.query((row, number) -> waiting(row))
			.optional();
	}

	/**
	 * Takes a delivery for an attempt, unless somebody else was faster. Until the lease
	 * ends nobody else takes it; when this node dies meanwhile, another one then does.
	 * @param delivery as it was read
	 * @param leaseEnds when somebody else may take it
	 * @return whether it is this caller's
	 */
	boolean take(Delivery delivery, Instant leaseEnds) {
		return this.jdbc
			.sql("UPDATE alert_delivery SET attempts = attempts + 1, next_attempt_at = :leaseEnds "
					+ "WHERE id = :id AND status = 'PENDING' AND attempts = :attempts")
			.param("leaseEnds", Timestamp.from(leaseEnds))
			.param("id", delivery.id())
			.param("attempts", delivery.attempts())
			.update() > 0;
	}

	void sent(String id, Instant now) {
		finish(id, Delivery.Status.SENT, null, now);
	}

	void dead(String id, String problem, Instant now) {
		finish(id, Delivery.Status.DEAD, problem, now);
	}

	void retry(String id, String problem, Instant next) {
		this.jdbc.sql("UPDATE alert_delivery SET problem = :problem, next_attempt_at = :next WHERE id = :id")
			.param("problem", cut(problem))
			.param("next", Timestamp.from(next))
			.param("id", id)
			.update();
	}

	List<Delivery> ofRule(String ruleId, int limit) {
		return newest("rule_id = :id", ruleId, limit);
	}

	List<Delivery> ofChannel(String channelId, int limit) {
		return newest("channel_id = :id", channelId, limit);
	}

	void deleteFinishedBefore(Instant time) {
		this.jdbc.sql("DELETE FROM alert_delivery WHERE finished_at < :time")
			.param("time", Timestamp.from(time))
			.update();
	}

	private List<Delivery> newest(String condition, String id, int limit) {
		return this.jdbc.sql(SELECT + condition + " ORDER BY created_at DESC, id LIMIT :limit")
			.param("id", id)
			.param("limit", limit)
			.query((row, number) -> waiting(row).delivery())
			.list();
	}

	private void finish(String id, Delivery.Status status, @Nullable String problem, Instant now) {
		this.jdbc
			.sql("UPDATE alert_delivery SET status = :status, problem = :problem, finished_at = :now WHERE id = :id")
			.param("status", status.name())
			.param("problem", (problem != null) ? cut(problem) : null)
			.param("now", Timestamp.from(now))
			.param("id", id)
			.update();
	}

	private static String cut(String text) {
		return (text.length() <= MAX_PROBLEM) ? text : text.substring(0, MAX_PROBLEM);
	}

	private static Waiting waiting(ResultSet row) throws SQLException {
		AlertMessage message = AlertJson.read(row, "message", AlertMessage.class);
		Delivery delivery = new Delivery(AlertJson.text(row, "id"), AlertJson.text(row, "channel_id"),
				row.getString("rule_id"), message.title(), Delivery.Status.valueOf(row.getString("status")),
				row.getInt("attempts"), AlertJson.time(row, "created_at"), AlertJson.time(row, "next_attempt_at"),
				AlertJson.timeOrNull(row, "finished_at"), row.getString("problem"));
		return new Waiting(delivery, AlertJson.text(row, "workspace"), message);
	}

	/**
	 * A delivery with its message.
	 *
	 * @param delivery the delivery
	 * @param workspace the workspace
	 * @param message the message
	 */
	record Waiting(Delivery delivery, String workspace, AlertMessage message) {
	}

}
