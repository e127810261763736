package co.aitracer.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deletions in the control store.
 */
@Repository
class DeletionRepository {

	private final JdbcClient jdbc;

	DeletionRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(Deletion deletion) {
		bind("INSERT INTO deletion (id, workspace, kind, project, user_id, requested_by, requested_at, finished_at, "
				+ "steps, steps_done, logs, contents, sessions, problem) VALUES (:id, :workspace, :kind, :project, "
				+ ":userId, :requestedBy, :requestedAt, :finishedAt, :steps, :stepsDone, :logs, :contents, :sessions, "
				+ ":problem)", deletion)
			.param("workspace", deletion.workspace())
			.param("kind", deletion.kind().name().toLowerCase(Locale.ROOT))
			.param("project", deletion.project())
			.param("userId", deletion.userId())
			.param("requestedBy", deletion.requestedBy())
			.param("requestedAt", utc(deletion.requestedAt()))
			.update();
	}

	void update(Deletion deletion) {
		bind("UPDATE deletion SET finished_at = :finishedAt, steps = :steps, steps_done = :stepsDone, logs = :logs, "
				+ "contents = :contents, sessions = :sessions, problem = :problem WHERE id = :id", deletion)
			.update();
	}

	List<Deletion> newest(String workspace, int limit) {
		return this.jdbc
			.sql("SELECT * FROM deletion WHERE workspace = :workspace ORDER BY requested_at DESC, id LIMIT :limit")
			.param("workspace", workspace)
			.param("limit", limit)
			.query(DeletionRepository::deletion)
			.list();
	}

	List<Deletion> newestOfProject(String workspace, String project, int limit) {
		return this.jdbc
			.sql("SELECT * FROM deletion WHERE workspace = :workspace AND project = :project "
					+ "ORDER BY requested_at DESC, id LIMIT :limit")
			.param("workspace", workspace)
			.param("project", project)
			.param("limit", limit)
			.query(DeletionRepository::deletion)
			.list();
	}

	List<Deletion> unfinished() {
		return this.jdbc.sql("SELECT * FROM deletion WHERE finished_at IS NULL ORDER BY requested_at, id")
			.query(DeletionRepository::deletion)
			.list();
	}

	/**
	 * Deletions that were asked for, whose logs may still come late.
	 * @param since the oldest to mention
	 * @return users' and projects' deletions that have ended
	 */
	List<Deletion> askedForSince(Instant since) {
		return this.jdbc
			.sql("SELECT * FROM deletion WHERE finished_at IS NOT NULL AND kind <> 'retention' "
					+ "AND requested_at >= :since ORDER BY requested_at, id")
			.param("since", utc(since))
			.query(DeletionRepository::deletion)
			.list();
	}

	void forgetUsersBefore(Instant time) {
		this.jdbc
			.sql("UPDATE deletion SET user_id = NULL WHERE user_id IS NOT NULL AND finished_at IS NOT NULL "
					+ "AND requested_at < :time")
			.param("time", utc(time))
			.update();
	}

	private JdbcClient.StatementSpec bind(String sql, Deletion deletion) {
		return this.jdbc.sql(sql)
			.param("id", deletion.id())
			.param("finishedAt", utc(deletion.finishedAt()))
			.param("steps", deletion.steps())
			.param("stepsDone", deletion.stepsDone())
			.param("logs", deletion.logs())
			.param("contents", deletion.contents())
			.param("sessions", deletion.sessions())
			.param("problem", deletion.problem());
	}

	private static Deletion deletion(ResultSet row, int number) throws SQLException {
		return new Deletion(row.getString("id"), row.getString("workspace"),
				Deletion.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getString("project"),
				row.getString("user_id"), row.getString("requested_by"), instant(row, "requested_at"),
				(row.getObject("finished_at") != null) ? instant(row, "finished_at") : null, row.getInt("steps"),
				row.getInt("steps_done"), row.getLong("logs"), row.getLong("contents"), row.getLong("sessions"),
				row.getString("problem"));
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
