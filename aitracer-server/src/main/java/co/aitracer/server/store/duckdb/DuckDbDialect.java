package co.aitracer.server.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.sql.SqlDialect;

/**
 * The words of DuckDB.
 */
final class DuckDbDialect implements SqlDialect {

	/**
	 * Without an index of words, for changes.
	 */
	static final DuckDbDialect INSTANCE = new DuckDbDialect(null);

	private final @Nullable WordIndex words;

	DuckDbDialect(@Nullable WordIndex words) {
		this.words = words;
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
	public @Nullable List<TimeRange> placesOf(List<String> texts, TimeRange range) {
		return (this.words != null) ? this.words.placesOf(texts, range) : null;
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
