package co.aitracer.server.store.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;

/**
 * Brings the tables to the version that this server reads. Versions only ever go forward.
 * ClickHouse knows no transactions and several servers may start at once: every statement
 * of a migration can be repeated.
 */
final class ClickHouseSchema {

	/** The migrations; the first leads to version 1. */
	private static final List<String> MIGRATIONS = List.of("V1__logs.sql");

	private final ClickHouseDatabase database;

	private final ClickHouseTables tables;

	ClickHouseSchema(ClickHouseDatabase database, ClickHouseTables tables) {
		this.database = database;
		this.tables = tables;
	}

	void migrate() {
		this.database.createDatabase();
		this.database.execute("CREATE TABLE IF NOT EXISTS " + this.tables.onCluster("schema_version")
				+ " (version UInt32, applied_at DateTime DEFAULT now()) ENGINE = " + this.tables.everywhere()
				+ " ORDER BY version");
		int version = (int) this.database.number("SELECT toInt64(max(version)) AS version FROM schema_version");
		if (version > MIGRATIONS.size()) {
			throw ClickHouseSettingException.newer(this.database.location(), version, MIGRATIONS.size());
		}
		for (int next = version + 1; next <= MIGRATIONS.size(); next++) {
			String name = MIGRATIONS.get(next - 1);
			statements(name).forEach(this.database::execute);
			if (this.tables.cluster() != null) {
				statements("cluster-" + name).forEach(this.database::execute);
			}
			this.database.execute("INSERT INTO schema_version (version) VALUES (" + next + ")");
		}
	}

	private List<String> statements(String name) {
		String script = script(name).lines().filter((line) -> !line.startsWith("--")).collect(Collectors.joining("\n"));
		return Arrays.stream(this.tables.fill(script).split(";\\s*(\n|$)")).filter((sql) -> !sql.isBlank()).toList();
	}

	private static String script(String name) {
		try {
			return new ClassPathResource("db/log-store/clickhouse/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
