package co.aitracer.server.store;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes sessions in the control store.
 */
@Repository
class JdbcSessionCleaner implements SessionCleaner {

	private static final String OLD = " WHERE workspace = :workspace AND time < :before AND ";

	private static final String NOTHING_LATER = " AND NOT EXISTS (SELECT 1 FROM llm_session_event e "
			+ "WHERE e.workspace = llm_session.workspace AND e.session_id = llm_session.session_id) "
			+ "AND NOT EXISTS (SELECT 1 FROM llm_feedback f "
			+ "WHERE f.workspace = llm_session.workspace AND f.session_id = llm_session.session_id)";

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	JdbcSessionCleaner(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@Override
	public long delete(SessionSelection selection) {
		Long deleted = this.transactions.execute((status) -> {
			update("DELETE FROM llm_session_event" + OLD + inSessions(selection), selection);
			update("DELETE FROM llm_feedback" + OLD + ofUserOrInSessions(selection), selection);
			return (long) update("DELETE FROM llm_session WHERE " + sessions(selection) + " AND started_at < :before"
					+ NOTHING_LATER, selection);
		});
		return (deleted != null) ? deleted : 0;
	}

	@Override
	public void deleteContent(SessionSelection selection) {
		this.transactions.executeWithoutResult((status) -> {
			update("UPDATE llm_session_event SET data = '{}', extra = '{}'" + OLD + inSessions(selection)
					+ " AND (data <> '{}' OR extra <> '{}')", selection);
			update("UPDATE llm_feedback SET comment_text = NULL, extra = '{}'" + OLD + ofUserOrInSessions(selection)
					+ " AND (comment_text IS NOT NULL OR extra <> '{}')", selection);
			update("UPDATE llm_session SET metadata = '{}', extra = '{}' WHERE " + sessions(selection)
					+ " AND started_at < :before AND (metadata <> '{}' OR extra <> '{}')", selection);
		});
	}

	@Override
	public Set<String> sessionsOf(String workspace, String userId, int limit) {
		return new LinkedHashSet<>(this.jdbc
			.sql("SELECT session_id FROM llm_session WHERE workspace = :workspace AND user_id = :userId "
					+ "ORDER BY started_at DESC, session_id LIMIT :limit")
			.params(Map.of("workspace", workspace, "userId", userId, "limit", limit))
			.query(String.class)
			.list());
	}

	private static String sessions(SessionSelection selection) {
		return "workspace = :workspace" + ((selection.projects() != null) ? " AND project IN (:projects)" : "")
				+ ((selection.userId() != null) ? " AND user_id = :userId" : "");
	}

	private static String inSessions(SessionSelection selection) {
		return "session_id IN (SELECT session_id FROM llm_session WHERE " + sessions(selection) + ")";
	}

	private static String ofUserOrInSessions(SessionSelection selection) {
		if (selection.userId() == null) {
			return inSessions(selection);
		}
		String theirs = "user_id = :userId";
		if (selection.projects() != null) {
			theirs += " AND session_id IN (SELECT session_id FROM llm_session WHERE workspace = :workspace "
					+ "AND project IN (:projects))";
		}
		return "((" + theirs + ") OR " + inSessions(selection) + ")";
	}

	private int update(String sql, SessionSelection selection) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("workspace", selection.workspace());
		parameters.put("before", selection.before().atOffset(ZoneOffset.UTC));
		if (selection.projects() != null) {
			parameters.put("projects", selection.projects());
		}
		if (selection.userId() != null) {
			parameters.put("userId", selection.userId());
		}
		return this.jdbc.sql(sql).params(parameters).update();
	}

}
