package co.aitracer.server.store.clickhouse;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.sql.SqlConditions;

/**
 * Deletes days that hold nothing but what is to be deleted by dropping their parts, which
 * neither reads nor rewrites a row. Parts are dropped by name and not by day: a log that
 * another server writes meanwhile lies in a part of its own and stays. In a cluster every
 * node has parts of its own, and deletions go the slow way.
 */
final class WholeDays {

	private static final Logger logger = LoggerFactory.getLogger(WholeDays.class);

	private static final String DAY = "toString(toYYYYMMDD(fromUnixTimestamp64Micro(time, 'UTC')))";

	private final ClickHouseDatabase database;

	WholeDays(ClickHouseDatabase database) {
		this.database = database;
	}

	/**
	 * Drops what can be dropped.
	 * @param selection which logs are to be deleted
	 * @return how many are, the rest being left to others
	 */
	long drop(LogSelection selection) {
		if (!selection.condition().equals(LogCondition.ALL) || this.database.tables().isCluster()) {
			return 0;
		}
		SqlConditions conditions = chosen(selection);
		return this.database
			.query("SELECT DISTINCT " + DAY + " FROM " + ClickHouseTables.LOGS + " WHERE " + conditions.where(),
					conditions.parameters(), (row, number) -> row.getString(1))
			.stream()
			.mapToLong((day) -> drop(selection, day))
			.sum();
	}

	private long drop(LogSelection selection, String day) {
		List<String> contents = parts(ClickHouseTables.CONTENTS, day);
		List<String> logs = parts(ClickHouseTables.LOGS, day);
		if (holdOthers(ClickHouseTables.CONTENTS, contents, selection)
				|| holdOthers(ClickHouseTables.LOGS, logs, selection)) {
			return 0;
		}
		long before = count(selection, day);
		try {
			contents.forEach((part) -> drop(ClickHouseTables.CONTENTS, part));
			logs.forEach((part) -> drop(ClickHouseTables.LOGS, part));
		}
		catch (DataAccessException ex) {
			// merged into another part meanwhile: what is left goes the slow way
			logger.debug("The day {} could not be dropped whole", day, ex);
		}
		return before - count(selection, day);
	}

	private List<String> parts(String table, String day) {
		SqlConditions conditions = new SqlConditions(ClickHouseDialect.INSTANCE).add("active")
			.add("database = currentDatabase()");
		conditions.add("table = " + conditions.parameter(table)).add("partition_id = " + conditions.parameter(day));
		return this.database.query("SELECT name FROM system.parts WHERE " + conditions.where(), conditions.parameters(),
				(row, number) -> row.getString(1));
	}

	private boolean holdOthers(String table, List<String> parts, LogSelection selection) {
		if (parts.isEmpty()) {
			return false;
		}
		SqlConditions conditions = chosen(selection);
		String others = "NOT (" + conditions.where() + ") AND _part IN (" + conditions.parameter(parts) + ")";
		return this.database
			.query("SELECT toInt64(count()) FROM " + table + " WHERE " + others, conditions.parameters(),
					(row, number) -> row.getLong(1))
			.get(0) > 0;
	}

	private long count(LogSelection selection, String day) {
		SqlConditions conditions = chosen(selection);
		conditions.add(DAY + " = " + conditions.parameter(day));
		return this.database
			.query("SELECT toInt64(count()) FROM " + ClickHouseDialect.INSTANCE.logs() + " WHERE " + conditions.where(),
					conditions.parameters(), (row, number) -> row.getLong(1))
			.get(0);
	}

	private void drop(String table, String part) {
		this.database.execute("ALTER TABLE " + table + " DROP PART '" + part + "'");
	}

	private static SqlConditions chosen(LogSelection selection) {
		return SqlConditions.of(ClickHouseDialect.INSTANCE, selection);
	}

}
