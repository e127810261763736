package co.aitracer.server.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import co.aitracer.server.store.sql.SqlDialect;

/**
 * The words of DuckDB.
 */
final class DuckDbDialect implements SqlDialect {

	static final DuckDbDialect INSTANCE = new DuckDbDialect();

	private DuckDbDialect() {
	}

	@Override
	public String logs() {
		return "logs";
	}

	@Override
	public String contents() {
		return "log_content";
	}

	@Override
	public String rowKey() {
		return "rowid";
	}

	@Override
	public String dailyFigures() {
		return "daily_figures";
	}

	@Override
	public String dailyUsers() {
		return "daily_users";
	}

	@Override
	public String time(String parameter) {
		return "make_timestamp(CAST(:" + parameter + " AS BIGINT))";
	}

	@Override
	public String micros(String column) {
		return "epoch_us(" + column + ")";
	}

	@Override
	public String divide(String dividend, String divisor) {
		return "((" + dividend + ") // " + divisor + ")";
	}

	@Override
	public String sum(String expression) {
		return "least(coalesce(sum(" + expression + "), 0), 9223372036854775807)::BIGINT";
	}

	@Override
	public String contains(String column, String parameter) {
		return "contains(lower(" + column + "), lower(:" + parameter + "))";
	}

	@Override
	public String like(String column, String parameter) {
		return "(" + column + " ILIKE :" + parameter + " ESCAPE '\\')";
	}

	@Override
	public String metadataValue(String parameter) {
		return "metadata_values[list_position(metadata_keys, :" + parameter + ")]";
	}

	@Override
	public String metadataKeys() {
		return "unnest(metadata_keys)";
	}

	@Override
	public String valueAtMax(String column, String largest) {
		return "arg_max(" + column + ", " + largest + ")";
	}

	@Override
	public List<String> strings(ResultSet row, String column) throws SQLException {
		return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String.class::cast).toList();
	}

}
