package co.aitracer.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps sessions in the control store.
 */
@Repository
class JdbcSessionStore implements SessionStore {

	private static final String SESSION_KEY = " WHERE workspace = :workspace AND session_id = :sessionId";

	private static final String OF_PROJECTS = " AND session_id IN (SELECT session_id FROM llm_session "
			+ "WHERE workspace = :workspace AND project IN (:projects))";

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final int MAX_FEEDBACK = 10_000;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	JdbcSessionStore(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@Override
	public void save(StoredSession session) {
		if (!merge(session)) {
			try {
				insert(session);
			}
			catch (DuplicateKeyException ex) {
				// somebody else was first
				merge(session);
			}
		}
	}

	private boolean merge(StoredSession session) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			Optional<StoredSession> known = session(session.workspace(), session.sessionId(), " FOR UPDATE");
			known.ifPresent((old) -> update(merged(old, session)));
			return known.isPresent();
		}));
	}

	private static StoredSession merged(StoredSession old, StoredSession fresh) {
		boolean earlier = fresh.startedAt().isBefore(old.startedAt());
		return new StoredSession(old.workspace(), old.sessionId(),
				(old.project() != null) ? old.project() : fresh.project(),
				(fresh.userId() != null) ? fresh.userId() : old.userId(),
				(fresh.name() != null) ? fresh.name() : old.name(), mergedJson(old.metadata(), fresh.metadata()),
				mergedJson(old.extra(), fresh.extra()), earlier ? fresh.startedAt() : old.startedAt(),
				(fresh.endedAt() != null) ? fresh.endedAt() : old.endedAt());
	}

	private static String mergedJson(String old, String fresh) {
		ObjectNode merged = MAPPER.readValue(old, ObjectNode.class);
		merged.setAll(MAPPER.readValue(fresh, ObjectNode.class));
		return MAPPER.writeValueAsString(merged);
	}

	private void insert(StoredSession session) {
		bind("INSERT INTO llm_session (workspace, session_id, project, user_id, name, metadata, extra, started_at, "
				+ "ended_at) VALUES (:workspace, :sessionId, :project, :userId, :name, :metadata, :extra, "
				+ ":startedAt, :endedAt)", session);
	}

	private void update(StoredSession session) {
		bind("UPDATE llm_session SET project = :project, user_id = :userId, name = :name, metadata = :metadata, "
				+ "extra = :extra, started_at = :startedAt, ended_at = :endedAt" + SESSION_KEY, session);
	}

	private void bind(String sql, StoredSession session) {
		this.jdbc.sql(sql)
			.param("workspace", session.workspace())
			.param("sessionId", session.sessionId())
			.param("project", session.project())
			.param("userId", session.userId())
			.param("name", session.name())
			.param("metadata", session.metadata())
			.param("extra", session.extra())
			.param("startedAt", utc(session.startedAt()))
			.param("endedAt", utc(session.endedAt()))
			.update();
	}

	@Override
	public Optional<StoredSession> find(String workspace, String sessionId) {
		return session(workspace, sessionId, "");
	}

	private Optional<StoredSession> session(String workspace, String sessionId, String locking) {
		return this.jdbc.sql("SELECT * FROM llm_session" + SESSION_KEY + locking)
			.params(Map.of("workspace", workspace, "sessionId", sessionId))
			.query(JdbcSessionStore::session)
			.optional();
	}

	@Override
	public List<StoredSession> after(String workspace, String sessionId, int limit) {
		return this.jdbc
			.sql("SELECT * FROM llm_session WHERE workspace = :workspace AND session_id > :sessionId "
					+ "ORDER BY session_id LIMIT :limit")
			.params(Map.of("workspace", workspace, "sessionId", sessionId, "limit", limit))
			.query(JdbcSessionStore::session)
			.list();
	}

	@Override
	public void add(SessionEvent event) {
		try {
			this.jdbc
				.sql("INSERT INTO llm_session_event (id, workspace, session_id, event_type, name, data, extra, log_id, "
						+ "time) VALUES (:id, :workspace, :sessionId, :eventType, :name, :data, :extra, :logId, :time)")
				.param("id", id(event))
				.param("workspace", event.workspace())
				.param("sessionId", event.sessionId())
				.param("eventType", event.eventType())
				.param("name", event.name())
				.param("data", event.data())
				.param("extra", event.extra())
				.param("logId", event.logId())
				.param("time", utc(event.time()))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// sent again: the event is kept, which is all that was asked
		}
	}

	@Override
	public void add(SessionFeedback feedback) {
		try {
			this.jdbc
				.sql("INSERT INTO llm_feedback (id, workspace, session_id, feedback_type, log_id, score, comment_text, "
						+ "user_id, extra, time) VALUES (:id, :workspace, :sessionId, :feedbackType, :logId, :score, "
						+ ":comment, :userId, :extra, :time)")
				.param("id", feedback.id())
				.param("workspace", feedback.workspace())
				.param("sessionId", feedback.sessionId())
				.param("feedbackType", feedback.feedbackType())
				.param("logId", feedback.logId())
				.param("score", feedback.score())
				.param("comment", feedback.comment())
				.param("userId", feedback.userId())
				.param("extra", feedback.extra())
				.param("time", utc(feedback.time()))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// sent again: the feedback is kept, which is all that was asked
		}
	}

	@Override
	public Optional<StoredSession> find(LogScope scope, String sessionId) {
		return find(scope.workspace(), sessionId).filter((session) -> scope.projects() == null
				|| (session.project() != null && scope.projects().contains(session.project())));
	}

	@Override
	public List<SessionEvent> events(LogScope scope, String sessionId) {
		return scoped("SELECT * FROM llm_session_event" + SESSION_KEY, scope, " ORDER BY time, id")
			.param("sessionId", sessionId)
			.query((row, number) -> new SessionEvent(row.getString("workspace"), row.getString("session_id"),
					row.getString("event_type"), row.getString("name"), row.getString("data"), row.getString("extra"),
					row.getString("log_id"), instant(row, "time")))
			.list();
	}

	@Override
	public List<SessionFeedback> feedback(LogScope scope, String sessionId) {
		return scoped("SELECT * FROM llm_feedback" + SESSION_KEY, scope, " ORDER BY time, id")
			.param("sessionId", sessionId)
			.query(JdbcSessionStore::feedback)
			.list();
	}

	@Override
	public List<SessionFeedback> feedbackOfSessions(LogScope scope, Set<String> sessionIds) {
		return scoped("SELECT * FROM llm_feedback WHERE workspace = :workspace AND session_id IN (:ids)", scope,
				" ORDER BY time, id LIMIT " + MAX_FEEDBACK)
			.param("ids", sessionIds)
			.query(JdbcSessionStore::feedback)
			.list();
	}

	@Override
	public List<SessionFeedback> feedbackOfUsers(LogScope scope, Set<String> userIds, TimeRange range) {
		return scoped("SELECT * FROM llm_feedback WHERE workspace = :workspace AND user_id IN (:ids) AND time >= :from "
				+ "AND time < :to", scope, " ORDER BY time, id LIMIT " + MAX_FEEDBACK)
			.param("ids", userIds)
			.param("from", utc(range.from()))
			.param("to", utc(range.to()))
			.query(JdbcSessionStore::feedback)
			.list();
	}

	@Override
	public Set<String> logsWithFeedback(LogScope scope, TimeRange range, int limit) {
		return new LinkedHashSet<>(scoped(
				"SELECT log_id FROM llm_feedback WHERE workspace = :workspace AND log_id IS NOT NULL AND time >= :from "
						+ "AND time < :to",
				scope, " ORDER BY time DESC, id LIMIT :limit")
			.param("from", utc(range.from()))
			.param("to", utc(range.to()))
			.param("limit", limit)
			.query(String.class)
			.list());
	}

	@Override
	public List<SessionFeedback> feedbackOfLog(LogScope scope, String logId) {
		return scoped("SELECT * FROM llm_feedback WHERE workspace = :workspace AND log_id = :logId", scope,
				" ORDER BY time, id")
			.param("logId", logId)
			.query(JdbcSessionStore::feedback)
			.list();
	}

	private JdbcClient.StatementSpec scoped(String select, LogScope scope, String rest) {
		Set<String> projects = scope.projects();
		if (projects == null) {
			return this.jdbc.sql(select + rest).param("workspace", scope.workspace());
		}
		if (projects.isEmpty()) {
			return this.jdbc.sql(select + " AND 1 = 0" + rest).param("workspace", scope.workspace());
		}
		return this.jdbc.sql(select + OF_PROJECTS + rest)
			.param("workspace", scope.workspace())
			.param("projects", projects);
	}

	@Override
	public List<SessionFeedback> feedbackOfLogs(LogScope scope, Set<String> logIds) {
		return scoped("SELECT * FROM llm_feedback WHERE workspace = :workspace AND log_id IN (:ids)", scope,
				" ORDER BY time, id LIMIT " + MAX_FEEDBACK)
			.param("ids", logIds)
			.query(JdbcSessionStore::feedback)
			.list();
	}

	private static StoredSession session(ResultSet row, int number) throws SQLException {
		return new StoredSession(row.getString("workspace"), row.getString("session_id"), row.getString("project"),
				row.getString("user_id"), row.getString("name"), row.getString("metadata"), row.getString("extra"),
				instant(row, "started_at"), (row.getObject("ended_at") != null) ? instant(row, "ended_at") : null);
	}

	private static SessionFeedback feedback(ResultSet row, int number) throws SQLException {
		return new SessionFeedback(row.getString("id"), row.getString("workspace"), row.getString("session_id"),
				row.getString("feedback_type"), row.getString("log_id"), row.getObject("score", Double.class),
				row.getString("comment_text"), row.getString("user_id"), row.getString("extra"), instant(row, "time"));
	}

	// derived from all that an event says, so that one that is sent again counts once
	private static String id(SessionEvent event) {
		return LogId.of(event.workspace(), event.sessionId(), event.eventType(), String.valueOf(event.name()),
				event.data(), event.extra(), String.valueOf(event.logId()), event.time().toString());
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
