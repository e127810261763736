package co.aitracer.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The people who may sign in, and their roles. User names ignore case.
 */
@Repository
class AppUserRepository {

	private static final String FIELDS = "SELECT id, workspace, username, role, enabled, session_version, last_sign_in "
			+ "FROM app_user ";

	private final JdbcClient jdbc;

	AppUserRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Member> find(String username) {
		return this.jdbc.sql(FIELDS + "WHERE username = :username")
			.param("username", normalise(username))
			.query((row, number) -> member(row, grants(row.getString("id"))))
			.optional();
	}

	Optional<Member> findById(String workspace, String id) {
		return this.jdbc.sql(FIELDS + "WHERE workspace = :workspace AND id = :id")
			.params(Map.of("workspace", workspace, "id", id))
			.query((row, number) -> member(row, grants(row.getString("id"))))
			.optional();
	}

	List<Member> all(String workspace) {
		Map<String, List<ProjectGrant>> grants = this.jdbc
			.sql("SELECT user_id, pattern, role FROM member_project ORDER BY pattern")
			.query((row, number) -> Map.entry(row.getString("user_id"), grant(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc.sql(FIELDS + "WHERE workspace = :workspace ORDER BY username")
			.param("workspace", workspace)
			.query((row, number) -> member(row, grants.getOrDefault(row.getString("id"), List.of())))
			.list();
	}

	Optional<String> passwordHash(String username) {
		return this.jdbc.sql("SELECT password_hash FROM app_user WHERE username = :username")
			.param("username", normalise(username))
			.query(String.class)
			.optional();
	}

	boolean isEmpty() {
		return this.jdbc.sql("SELECT count(*) FROM app_user").query(Integer.class).single() == 0;
	}

	/**
	 * The owners who may sign in, who stay what they are until the transaction ends.
	 * @param workspace the workspace
	 * @return their ids
	 */
	List<String> lockOwners(String workspace) {
		return this.jdbc
			.sql("SELECT id FROM app_user WHERE workspace = :workspace AND role = 'owner' AND enabled ORDER BY id "
					+ "FOR UPDATE")
			.param("workspace", workspace)
			.query(String.class)
			.list();
	}

	void insert(String workspace, String username, String passwordHash, WorkspaceRole role, List<ProjectGrant> grants,
			Instant now) {
		String id = UUID.randomUUID().toString();
		this.jdbc
			.sql("INSERT INTO app_user (id, workspace, username, password_hash, role, enabled, created_at) "
					+ "VALUES (:id, :workspace, :username, :hash, :role, TRUE, :createdAt)")
			.param("id", id)
			.param("workspace", workspace)
			.param("username", normalise(username))
			.param("hash", passwordHash)
			.param("role", role.text())
			.param("createdAt", now.atOffset(ZoneOffset.UTC))
			.update();
		grants.forEach((grant) -> put(id, grant));
	}

	void setRole(String id, WorkspaceRole role) {
		set(id, "role = :value", role.text());
	}

	void setEnabled(String id, boolean enabled) {
		set(id, "session_version = session_version + 1, enabled = :value", enabled);
	}

	void setPassword(String id, String passwordHash) {
		set(id, "session_version = session_version + 1, password_hash = :value", passwordHash);
	}

	void setLastSignIn(String id, Instant time) {
		set(id, "last_sign_in = :value", time.atOffset(ZoneOffset.UTC));
	}

	private void set(String id, String assignment, Object value) {
		this.jdbc.sql("UPDATE app_user SET " + assignment + " WHERE id = :id")
			.param("value", value)
			.param("id", id)
			.update();
	}

	void delete(String id) {
		this.jdbc.sql("DELETE FROM app_user WHERE id = :id").param("id", id).update();
	}

	void put(String id, ProjectGrant grant) {
		remove(id, grant.pattern());
		this.jdbc.sql("INSERT INTO member_project (user_id, pattern, role) VALUES (:id, :pattern, :role)")
			.param("id", id)
			.param("pattern", grant.pattern())
			.param("role", grant.role().text())
			.update();
	}

	void remove(String id, String pattern) {
		this.jdbc.sql("DELETE FROM member_project WHERE user_id = :id AND pattern = :pattern")
			.param("id", id)
			.param("pattern", pattern)
			.update();
	}

	void removeFromAll(String workspace, String pattern) {
		this.jdbc
			.sql("DELETE FROM member_project WHERE pattern = :pattern "
					+ "AND user_id IN (SELECT id FROM app_user WHERE workspace = :workspace)")
			.params(Map.of("pattern", pattern, "workspace", workspace))
			.update();
	}

	private List<ProjectGrant> grants(String id) {
		return this.jdbc.sql("SELECT pattern, role FROM member_project WHERE user_id = :id ORDER BY pattern")
			.param("id", id)
			.query((row, number) -> grant(row))
			.list();
	}

	static ProjectGrant grant(ResultSet row) throws SQLException {
		return new ProjectGrant(row.getString("pattern"), ProjectRole.parse(row.getString("role")));
	}

	private static Member member(ResultSet row, List<ProjectGrant> grants) throws SQLException {
		return new Member(row.getString("id"), row.getString("workspace"), row.getString("username"),
				WorkspaceRole.parse(row.getString("role")), row.getBoolean("enabled"), row.getInt("session_version"),
				instant(row.getObject("last_sign_in", OffsetDateTime.class)), grants);
	}

	private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	static String normalise(String username) {
		return username.strip().toLowerCase(Locale.ROOT);
	}

}
