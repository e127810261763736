package co.aitracer.server.access;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * API keys in the control store, where only their hashes are.
 */
@Repository
class ApiKeyRepository implements ApiKeyPrefixes {

	private final JdbcClient jdbc;

	ApiKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(ApiKey key, String name, ApiKeyPrincipal principal, Instant now) {
		this.jdbc
			.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, default_project, created_at, scopes) "
					+ "VALUES (:id, :workspace, :name, :prefix, :hash, :defaultProject, :createdAt, :scopes)")
			.param("id", principal.keyId())
			.param("workspace", principal.workspace())
			.param("name", name)
			.param("prefix", key.prefix())
			.param("hash", key.hash())
			.param("defaultProject", principal.defaultProject())
			.param("createdAt", Timestamp.from(now))
			.param("scopes", KeyScope.write(principal.scopes()))
			.update();
		principal.projectPatterns()
			.forEach((pattern) -> this.jdbc
				.sql("INSERT INTO api_key_project (api_key_id, pattern) VALUES (:id, :pattern)")
				.param("id", principal.keyId())
				.param("pattern", pattern)
				.update());
	}

	@Override
	public Optional<String> newest(String workspace) {
		return this.jdbc
			.sql("SELECT prefix FROM api_key WHERE workspace = :workspace AND revoked_at IS NULL "
					+ "ORDER BY created_at DESC, id LIMIT 1")
			.param("workspace", workspace)
			.query(String.class)
			.optional();
	}

	boolean revoke(String keyId, Instant now) {
		return this.jdbc.sql("UPDATE api_key SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
			.param("now", Timestamp.from(now))
			.param("id", keyId)
			.update() > 0;
	}

	Optional<ApiKeyPrincipal> findValid(String hash) {
		return this.jdbc.sql(
				"SELECT id, workspace, default_project, scopes FROM api_key WHERE key_hash = :hash AND revoked_at IS NULL")
			.param("hash", hash)
			.query((row, number) -> principal(row.getString("id"), row.getString("workspace"),
					row.getString("default_project"), KeyScope.parse(row.getString("scopes"))))
			.optional();
	}

	private ApiKeyPrincipal principal(String id, String workspace, @Nullable String defaultProject,
			Set<KeyScope> scopes) {
		List<String> patterns = this.jdbc
			.sql("SELECT pattern FROM api_key_project WHERE api_key_id = :id ORDER BY pattern")
			.param("id", id)
			.query(String.class)
			.list();
		return new ApiKeyPrincipal(id, workspace, defaultProject, patterns, scopes);
	}

}
