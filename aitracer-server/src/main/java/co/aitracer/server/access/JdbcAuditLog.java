package co.aitracer.server.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the audit log in the control store.
 */
@Repository
class JdbcAuditLog implements AuditLog {

	private static final int MAX_SUBJECT = 200;

	private static final int MAX_DETAIL = 2_000;

	private final JdbcClient jdbc;

	private final Clock clock;

	JdbcAuditLog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void record(String workspace, String actor, String action, String subject, @Nullable String detail) {
		this.jdbc
			.sql("INSERT INTO audit_entry (id, workspace, time, actor, action, subject, detail) "
					+ "VALUES (:id, :workspace, :time, :actor, :action, :subject, :detail)")
			.param("id", UUID.randomUUID().toString())
			.param("workspace", workspace)
			.param("time", Timestamp.from(this.clock.instant()))
			.param("actor", actor)
			.param("action", action)
			.param("subject", cut(subject, MAX_SUBJECT))
			.param("detail", (detail != null) ? cut(detail, MAX_DETAIL) : null)
			.update();
	}

	private static String cut(String text, int length) {
		return (text.length() <= length) ? text : text.substring(0, length);
	}

}
