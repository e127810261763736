package co.aitracer.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * Reads rows.
 */
final class LogRows {

	private final SqlDialect dialect;

	LogRows(SqlDialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * The columns that {@link #summary} reads.
	 * @return a list for {@code SELECT}
	 */
	String summaryColumns() {
		return "id, project, trace_id, span_id, parent_span_id, session_id, user_id, operation, name, provider, model, "
				+ "outcome, error_type, error_message, " + this.dialect.micros("time")
				+ " AS time_us, latency_ms, ttft_ms, streamed, input_tokens, output_tokens, cached_input_tokens, cost, "
				+ "metadata_keys, metadata_values, input_preview, output_preview";
	}

	/**
	 * The columns that {@link #log} reads, of logs l and contents c.
	 * @return a list for {@code SELECT}
	 */
	String logColumns() {
		return "l.*, " + this.dialect.micros("l.time") + " AS time_us, " + this.dialect.micros("l.received_at")
				+ " AS received_us, c.input AS c_input, c.output AS c_output, c.metadata AS c_metadata, "
				+ "c.extra AS c_extra";
	}

	/**
	 * The columns that {@link #usage} reads.
	 * @return a list for {@code SELECT}
	 */
	String usageColumns() {
		return "id, workspace, operation, provider, model, response_model, " + this.dialect.micros("time")
				+ " AS time_us, input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, "
				+ "reasoning_tokens, cost, price_id";
	}

	LogSummary summary(ResultSet row) throws SQLException {
		return new LogSummary(text(row, "id"), text(row, "project"), text(row, "trace_id"), text(row, "span_id"),
				row.getString("parent_span_id"), row.getString("session_id"), row.getString("user_id"),
				text(row, "operation"), row.getString("name"), text(row, "provider"), text(row, "model"),
				Outcome.valueOf(text(row, "outcome")), row.getString("error_type"), row.getString("error_message"),
				SqlTimes.instant(row.getLong("time_us")), row.getLong("latency_ms"), number(row, "ttft_ms"),
				row.getBoolean("streamed"), number(row, "input_tokens"), number(row, "output_tokens"),
				number(row, "cached_input_tokens"), number(row, "cost"), metadata(row), text(row, "input_preview"),
				text(row, "output_preview"));
	}

	PricedLog log(ResultSet row) throws SQLException {
		Number status = (Number) row.getObject("http_status");
		StoredLog log = new StoredLog(text(row, "id"), text(row, "workspace"), text(row, "project"),
				text(row, "trace_id"), text(row, "span_id"), row.getString("parent_span_id"),
				row.getString("session_id"), row.getString("user_id"), text(row, "operation"), row.getString("name"),
				text(row, "provider"), text(row, "model"), row.getString("response_model"),
				Outcome.valueOf(text(row, "outcome")), row.getString("error_type"), row.getString("error_message"),
				(status != null) ? status.intValue() : null, SqlTimes.instant(row.getLong("time_us")),
				SqlTimes.instant(row.getLong("received_us")), row.getLong("latency_ms"), number(row, "ttft_ms"),
				row.getBoolean("streamed"), number(row, "input_tokens"), number(row, "output_tokens"),
				number(row, "cached_input_tokens"), number(row, "cache_write_tokens"), number(row, "reasoning_tokens"),
				this.dialect.strings(row, "finish_reasons"), row.getString("environment"), row.getString("release"),
				row.getString("sdk"), row.getDouble("sampling_weight"), text(row, "c_input"), text(row, "c_output"),
				text(row, "c_metadata"), text(row, "c_extra"));
		return new PricedLog(log, cost(row));
	}

	Repriced usage(ResultSet row) throws SQLException {
		LogPricer.Usage usage = new LogPricer.Usage(text(row, "workspace"), text(row, "operation"),
				text(row, "provider"), text(row, "model"), row.getString("response_model"),
				SqlTimes.instant(row.getLong("time_us")), number(row, "input_tokens"), number(row, "output_tokens"),
				number(row, "cached_input_tokens"), number(row, "cache_write_tokens"), number(row, "reasoning_tokens"));
		return new Repriced(text(row, "id"), usage, cost(row));
	}

	static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return row.wasNull() ? null : value;
	}

	static String text(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(row.getString(column), column);
	}

	private static @Nullable LogCost cost(ResultSet row) throws SQLException {
		Long cost = number(row, "cost");
		return (cost != null) ? new LogCost(cost, text(row, "price_id")) : null;
	}

	private Map<String, String> metadata(ResultSet row) throws SQLException {
		List<String> keys = this.dialect.strings(row, "metadata_keys");
		List<String> values = this.dialect.strings(row, "metadata_values");
		Map<String, String> metadata = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			metadata.put(keys.get(i), values.get(i));
		}
		return metadata;
	}

	/**
	 * A log whose cost is computed anew.
	 *
	 * @param id the log's id
	 * @param usage what the price depends on
	 * @param before the cost so far, if it has one
	 */
	record Repriced(String id, LogPricer.Usage usage, @Nullable LogCost before) {
	}

}
