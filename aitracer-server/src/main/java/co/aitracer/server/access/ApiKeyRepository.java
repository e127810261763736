package co.aitracer.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * API keys in the control store, where only their hashes are.
 */
@Repository
class ApiKeyRepository implements ApiKeyPrefixes {

	private static final String FIELDS = "SELECT id, workspace, name, prefix, scopes, default_project, created_by, "
			+ "created_at, expires_at, last_used_at, previous_until FROM api_key ";

	private static final String THIS_KEY = " WHERE workspace = :workspace AND id = :id AND revoked_at IS NULL";

	private final JdbcClient jdbc;

	ApiKeyRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(String id, ApiKey key, ApiKeySettings settings, String workspace, String createdBy, Instant now) {
		this.jdbc
			.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, default_project, created_at, scopes, "
					+ "created_by, expires_at) VALUES (:id, :workspace, :name, :prefix, :hash, :defaultProject, "
					+ ":createdAt, :scopes, :createdBy, :expiresAt)")
			.param("id", id)
			.param("workspace", workspace)
			.param("name", settings.name())
			.param("prefix", key.prefix())
			.param("hash", key.hash())
			.param("defaultProject", settings.defaultProject())
			.param("createdAt", utc(now))
			.param("scopes", KeyScope.write(settings.scopes()))
			.param("createdBy", createdBy)
			.param("expiresAt", utc(settings.expiresAt()))
			.update();
		settings.projectPatterns()
			.forEach((pattern) -> this.jdbc
				.sql("INSERT INTO api_key_project (api_key_id, pattern) VALUES (:id, :pattern)")
				.param("id", id)
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

	boolean revoke(String workspace, String id, Instant now) {
		return this.jdbc.sql("UPDATE api_key SET revoked_at = :now" + THIS_KEY)
			.param("now", utc(now))
			.params(Map.of("workspace", workspace, "id", id))
			.update() > 0;
	}

	/**
	 * Gives a key another secret.
	 * @param workspace the workspace
	 * @param id the key's id
	 * @param key the new secret
	 * @param previousUntil until when the old secret is good, too
	 * @return whether there is such a key
	 */
	boolean rotate(String workspace, String id, ApiKey key, Instant previousUntil) {
		return this.jdbc
			.sql("UPDATE api_key SET previous_hash = key_hash, previous_until = :until, key_hash = :hash, "
					+ "prefix = :prefix" + THIS_KEY)
			.param("until", utc(previousUntil))
			.param("hash", key.hash())
			.param("prefix", key.prefix())
			.params(Map.of("workspace", workspace, "id", id))
			.update() > 0;
	}

	void used(String id, Instant now, Duration atLeast) {
		this.jdbc
			.sql("UPDATE api_key SET last_used_at = :now WHERE id = :id "
					+ "AND (last_used_at IS NULL OR last_used_at <= :before)")
			.param("now", utc(now))
			.param("id", id)
			.param("before", utc(now.minus(atLeast)))
			.update();
	}

	List<ApiKeyInfo> all(String workspace) {
		Map<String, List<String>> patterns = this.jdbc
			.sql("SELECT api_key_id, pattern FROM api_key_project ORDER BY pattern")
			.query((row, number) -> Map.entry(row.getString("api_key_id"), row.getString("pattern")))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc
			.sql(FIELDS + "WHERE workspace = :workspace AND revoked_at IS NULL ORDER BY created_at DESC, id")
			.param("workspace", workspace)
			.query((row, number) -> info(row, patterns.getOrDefault(row.getString("id"), List.of())))
			.list();
	}

	Optional<ApiKeyInfo> find(String workspace, String id) {
		return this.jdbc.sql(FIELDS + THIS_KEY)
			.params(Map.of("workspace", workspace, "id", id))
			.query((row, number) -> info(row, patterns(id)))
			.optional();
	}

	Optional<ValidKey> findValid(String hash, Instant now) {
		return this.jdbc
			.sql("SELECT id, workspace, default_project, scopes, "
					+ "CASE WHEN key_hash = :hash THEN NULL ELSE previous_until END AS until, expires_at FROM api_key "
					+ "WHERE (key_hash = :hash OR (previous_hash = :hash AND previous_until > :now)) "
					+ "AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)")
			.param("hash", hash)
			.param("now", utc(now))
			.query((row, number) -> new ValidKey(
					new ApiKeyPrincipal(row.getString("id"), row.getString("workspace"),
							row.getString("default_project"), patterns(row.getString("id")),
							KeyScope.parse(row.getString("scopes"))),
					earlier(instant(row, "until"), instant(row, "expires_at"))))
			.optional();
	}

	private List<String> patterns(String id) {
		return this.jdbc.sql("SELECT pattern FROM api_key_project WHERE api_key_id = :id ORDER BY pattern")
			.param("id", id)
			.query(String.class)
			.list();
	}

	private static ApiKeyInfo info(ResultSet row, List<String> patterns) throws SQLException {
		return new ApiKeyInfo(row.getString("id"), row.getString("prefix"),
				new ApiKeySettings(row.getString("name"), KeyScope.parse(row.getString("scopes")), patterns,
						row.getString("default_project"), instant(row, "expires_at")),
				row.getString("created_by"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				instant(row, "last_used_at"), instant(row, "previous_until"));
	}

	private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.isBefore(other) ? one : other;
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	/**
	 * A key that is valid now.
	 *
	 * @param principal what it stands for
	 * @param until when it ends, or null for never
	 */
	record ValidKey(ApiKeyPrincipal principal, @Nullable Instant until) {

	}

}
