package co.aitracer.server.store.clickhouse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.clickhouse.client.api.query.GenericRecord;
import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.sql.LogKey;
import co.aitracer.server.store.sql.SqlConditions;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Writes batches, leaving out what is already stored, and changes what is stored.
 * <p>
 * As in the embedded store, whether a log is stored is looked up among the logs that
 * started up to a day before the batch's first and after its last. Two servers that look
 * at the same moment both write; then the key of the rows makes them one.
 */
final class LogWriter {

	private static final long WINDOW_MICROS = Duration.ofDays(1).toSeconds() * 1_000_000L;

	private static final int CHUNK = 1_000;

	private static final String WITHOUT_CONTENT = "(input <> '{}' OR output <> '{}')";

	private final ClickHouseDatabase database;

	private final WholeDays wholeDays;

	LogWriter(ClickHouseDatabase database) {
		this.database = database;
		this.wholeDays = new WholeDays(database);
	}

	List<String> append(List<PricedLog> logs) {
		this.database.prepare();
		Map<String, PricedLog> batch = new LinkedHashMap<>();
		logs.forEach((priced) -> batch.putIfAbsent(priced.log().id(), priced));
		if (batch.isEmpty()) {
			return List.of();
		}
		// made before anything is written: a log that cannot be stored fails here
		Map<String, PricedLog> fresh = new LinkedHashMap<>(batch);
		fresh.keySet().removeAll(stored(batch));
		if (!fresh.isEmpty()) {
			byte[] contents = LogRowWriter.contents(fresh.values());
			byte[] rows = LogRowWriter.rows(fresh.values());
			// a log that can be seen has its content
			this.database.insert(ClickHouseTables.CONTENTS, contents);
			this.database.insert(ClickHouseTables.LOGS, rows);
		}
		return List.copyOf(fresh.keySet());
	}

	/**
	 * Gives logs other costs: writes them again with a higher version.
	 * @param selection which logs the costs are of
	 * @param costs the new costs by the log's id
	 * @return how many there are
	 */
	long reprice(LogSelection selection, Map<String, @Nullable LogCost> costs) {
		chunks(List.copyOf(costs.keySet())).forEach((ids) -> reprice(selection, ids, costs));
		return costs.size();
	}

	private void reprice(LogSelection selection, List<String> ids, Map<String, @Nullable LogCost> costs) {
		SqlConditions conditions = new SqlConditions(ClickHouseDialect.INSTANCE).scope(selection.scope())
			.during(selection.range());
		List<Long> amounts = new ArrayList<>();
		List<String> prices = new ArrayList<>();
		for (String id : ids) {
			LogCost cost = costs.get(id);
			amounts.add((cost != null) ? cost.nanoUsd() : -1);
			prices.add((cost != null) ? cost.priceId() : "");
		}
		String from = conditions.parameter(ids);
		conditions.add("id_key IN (" + conditions.parameter(ids.stream().map(LogKey::of).toList()) + ")");
		conditions.add("id IN (" + from + ")");
		String cost = "transform(id, [" + from + "], [" + conditions.parameter(amounts) + "], toInt64(-1))";
		String price = "transform(id, [" + from + "], [" + conditions.parameter(prices) + "], '')";
		this.database.update("INSERT INTO " + ClickHouseTables.LOGS + " SELECT * REPLACE (nullIf(" + cost
				+ ", -1) AS cost, nullIf(" + price + ", '') AS price_id, version + 1 AS version) FROM "
				+ ClickHouseDialect.INSTANCE.logs() + " WHERE " + conditions.where(), conditions.parameters());
	}

	long delete(LogSelection selection) {
		return this.wholeDays.drop(selection) + change(selection, ClickHouseTables.LOGS, "1 = 1", (conditions) -> {
			mutate(ClickHouseTables.CONTENTS, "DELETE", conditions);
			mutate(ClickHouseTables.LOGS, "DELETE", conditions);
		});
	}

	long deleteContent(LogSelection selection) {
		return change(selection, ClickHouseTables.CONTENTS, WITHOUT_CONTENT, (conditions) -> {
			mutate(ClickHouseTables.LOGS, "UPDATE input_preview = '', output_preview = ''", conditions);
			mutate(ClickHouseTables.CONTENTS, "UPDATE input = '{}', output = '{}'", conditions);
		});
	}

	private long change(LogSelection selection, String table, String counted, Change change) {
		if (selection.condition().equals(LogCondition.ALL)) {
			long changed = count(SqlConditions.of(ClickHouseDialect.INSTANCE, selection), table, counted);
			if (changed > 0) {
				change.apply(SqlConditions.of(ClickHouseDialect.INSTANCE, selection));
			}
			return changed;
		}
		// the logs are named one by one: a condition may look at what the first of the
		// two statements takes away
		SqlConditions all = SqlConditions.of(ClickHouseDialect.INSTANCE, selection);
		List<String> ids = this.database.query(
				"SELECT id FROM " + ClickHouseDialect.INSTANCE.logs() + " WHERE " + all.where(), all.parameters(),
				(row, number) -> row.getString(1));
		long changed = 0;
		for (List<String> chunk : chunks(ids)) {
			changed += count(named(selection, chunk), table, counted);
			change.apply(named(selection, chunk));
		}
		return changed;
	}

	private static SqlConditions named(LogSelection selection, List<String> ids) {
		SqlConditions conditions = new SqlConditions(ClickHouseDialect.INSTANCE).scope(selection.scope())
			.during(selection.range());
		return conditions.add("id IN (" + conditions.parameter(ids) + ")");
	}

	private long count(SqlConditions conditions, String table, String counted) {
		return this.database
			.query("SELECT count() FROM " + table + " FINAL WHERE " + conditions.where() + " AND " + counted,
					conditions.parameters(), (row, number) -> row.getLong(1))
			.get(0);
	}

	private void mutate(String table, String change, SqlConditions conditions) {
		this.database.update(
				"ALTER TABLE " + this.database.tables().changed(table) + " " + change + " WHERE " + conditions.where(),
				conditions.parameters());
	}

	private Set<String> stored(Map<String, PricedLog> batch) {
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		for (PricedLog priced : batch.values()) {
			long time = SqlTimes.micros(priced.log().time());
			first = Math.min(first, time);
			last = Math.max(last, time);
		}
		String keys = batch.keySet()
			.stream()
			.map((id) -> Long.toString(LogKey.of(id)))
			.collect(Collectors.joining(","));
		// repeated rows do no harm here, so without FINAL
		List<GenericRecord> found = this.database.records("SELECT id FROM " + ClickHouseTables.LOGS + " WHERE time >= "
				+ (first - WINDOW_MICROS) + " AND time <= " + (last + WINDOW_MICROS) + " AND id_key IN (" + keys + ")");
		Set<String> ids = new HashSet<>();
		found.forEach((row) -> ids.add(row.getString(1)));
		return ids;
	}

	private static List<List<String>> chunks(List<String> ids) {
		List<List<String>> chunks = new ArrayList<>();
		for (int start = 0; start < ids.size(); start += CHUNK) {
			chunks.add(ids.subList(start, Math.min(start + CHUNK, ids.size())));
		}
		return chunks;
	}

	/**
	 * Changes the logs that meet conditions, in both tables.
	 */
	@FunctionalInterface
	private interface Change {

		void apply(SqlConditions conditions);

	}

}
