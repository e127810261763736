package co.aitracer.server.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the names of API keys from the control store.
 */
@Repository
class JdbcApiKeyNames implements ApiKeyNames {

	private final JdbcClient jdbc;

	JdbcApiKeyNames(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<String, String> namesOf(Set<String> keyIds) {
		if (keyIds.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql("SELECT id, name, prefix FROM api_key WHERE id IN (:ids)")
			.param("ids", keyIds)
			.query((row, number) -> Map.entry(row.getString("id"),
					row.getString("name") + " (" + row.getString("prefix") + "…)"))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
