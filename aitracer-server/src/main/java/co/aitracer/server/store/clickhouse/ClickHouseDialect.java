package co.aitracer.server.store.clickhouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import co.aitracer.server.store.sql.SqlDialect;

/**
 * The words of ClickHouse. Times are plain numbers in its tables, see
 * {@code db/log-store/clickhouse}.
 */
final class ClickHouseDialect implements SqlDialect {

	static final ClickHouseDialect INSTANCE = new ClickHouseDialect();

	/**
	 * What makes the engine understand the common SQL as it is meant, and changes be
	 * there when they are acknowledged.
	 */
	static final Map<String, String> SETTINGS = Map.ofEntries(
			// a cast of nothing is nothing
			Map.entry("cast_keep_nullable", "1"),
			// sum(requests) AS requests is of the column
			Map.entry("prefer_column_name_to_alias", "1"),
			// rows of one key lie in one partition
			Map.entry("do_not_merge_across_partitions_select_final", "1"),
			// a log and its content lie on the same shard
			Map.entry("distributed_product_mode", "local"),
			// thousands of ids are asked for at once
			Map.entry("max_query_size", "16777216"),
			// a change is waited for on every node that is there, and so is its insertion
			Map.entry("mutations_sync", "3"), Map.entry("distributed_ddl_output_mode", "none_only_active"),
			Map.entry("distributed_foreground_insert", "1"), Map.entry("async_insert", "0"),
			// a batch may be of many days
			Map.entry("max_partitions_per_insert_block", "0"),
			// equal rows count once because of their key; what ClickHouse would leave out
			// by itself may have been deleted since
			Map.entry("insert_deduplicate", "0"));

	private ClickHouseDialect() {
	}

	@Override
	public String logs() {
		return "logs FINAL";
	}

	@Override
	public String contents() {
		return "log_content FINAL";
	}

	@Override
	public String rowKey() {
		return "(workspace, project, time, id)";
	}

	@Override
	public String dailyFigures() {
		throw noDays();
	}

	@Override
	public String dailyUsers() {
		throw noDays();
	}

	@Override
	public String time(String parameter) {
		return ":" + parameter;
	}

	@Override
	public String micros(String column) {
		return column;
	}

	@Override
	public String divide(String dividend, String divisor) {
		return "intDiv(" + dividend + ", " + divisor + ")";
	}

	@Override
	public String sum(String expression) {
		return "toInt64(least(coalesce(sum(toInt128(" + expression + ")), 0), 9223372036854775807))";
	}

	@Override
	public String contains(String column, String parameter) {
		return "(positionCaseInsensitiveUTF8(" + column + ", :" + parameter + ") > 0)";
	}

	@Override
	public String like(String column, String parameter) {
		return "(" + column + " ILIKE :" + parameter + ")";
	}

	@Override
	public String metadataValue(String parameter) {
		return "if(has(metadata_keys, :" + parameter + "), metadata_values[indexOf(metadata_keys, :" + parameter
				+ ")], NULL)";
	}

	@Override
	public String metadataKeys() {
		return "arrayJoin(metadata_keys)";
	}

	@Override
	public String valueAtMax(String column, String largest) {
		return "argMax(" + column + ", " + largest + ")";
	}

	@Override
	public List<String> strings(ResultSet row, String column) throws SQLException {
		return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String.class::cast).toList();
	}

	private static IllegalStateException noDays() {
		// any server of a cluster may write to a day at any time: none is ever summed up
		return new IllegalStateException("ClickHouse sums up the logs themselves");
	}

}
