package co.aitracer.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Links for invitations and new passwords in the control store, where only the hashes of
 * their tokens are.
 */
@Repository
class AccountLinkRepository {

	private final JdbcClient jdbc;

	AccountLinkRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(AccountLink link, String token, Instant now) {
		WorkspaceRole role = link.role();
		this.jdbc
			.sql("INSERT INTO account_link (id, workspace, token_hash, username, role, user_id, created_by, "
					+ "created_at, expires_at) VALUES (:id, :workspace, :hash, :username, :role, :userId, :createdBy, "
					+ ":createdAt, :expiresAt)")
			.param("id", link.id())
			.param("workspace", link.workspace())
			.param("hash", Secrets.hash(token))
			.param("username", link.username())
			.param("role", (role != null) ? role.text() : null)
			.param("userId", link.userId())
			.param("createdBy", link.createdBy())
			.param("createdAt", now.atOffset(ZoneOffset.UTC))
			.param("expiresAt", link.expiresAt().atOffset(ZoneOffset.UTC))
			.update();
		link.grants()
			.forEach((grant) -> this.jdbc
				.sql("INSERT INTO account_link_project (link_id, pattern, role) VALUES (:id, :pattern, :role)")
				.param("id", link.id())
				.param("pattern", grant.pattern())
				.param("role", grant.role().text())
				.update());
	}

	Optional<AccountLink> findByToken(String token, Instant now) {
		return find("token_hash = :value", Secrets.hash(token), now).stream().findFirst();
	}

	List<AccountLink> findByUsername(String username, Instant now) {
		return find("user_id IS NULL AND username = :value", username, now);
	}

	List<AccountLink> all(String workspace, Instant now) {
		return find("workspace = :value", workspace, now);
	}

	private List<AccountLink> find(String condition, String value, Instant now) {
		return this.jdbc
			.sql("SELECT id, workspace, username, role, user_id, created_by, expires_at FROM account_link WHERE "
					+ condition + " AND expires_at > :now ORDER BY created_at DESC, id")
			.param("value", value)
			.param("now", now.atOffset(ZoneOffset.UTC))
			.query((row, number) -> link(row))
			.list();
	}

	/**
	 * Uses a link up.
	 * @param id the link's id
	 * @return whether nobody else did before
	 */
	boolean delete(String id) {
		return this.jdbc.sql("DELETE FROM account_link WHERE id = :id").param("id", id).update() > 0;
	}

	/**
	 * Ends the links that were made for somebody before.
	 * @param workspace the workspace
	 * @param username the name
	 */
	void deleteOf(String workspace, String username) {
		this.jdbc.sql("DELETE FROM account_link WHERE workspace = :workspace AND username = :username")
			.params(Map.of("workspace", workspace, "username", username))
			.update();
	}

	private AccountLink link(ResultSet row) throws SQLException {
		String id = row.getString("id");
		String role = row.getString("role");
		return new AccountLink(id, row.getString("workspace"), row.getString("username"),
				(role != null) ? WorkspaceRole.parse(role) : null, row.getString("user_id"), grants(id),
				row.getString("created_by"), row.getObject("expires_at", OffsetDateTime.class).toInstant());
	}

	private List<ProjectGrant> grants(String id) {
		return this.jdbc.sql("SELECT pattern, role FROM account_link_project WHERE link_id = :id ORDER BY pattern")
			.param("id", id)
			.query((row, number) -> AppUserRepository.grant(row))
			.list();
	}

}
