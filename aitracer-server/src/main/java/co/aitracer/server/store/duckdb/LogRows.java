package co.aitracer.server.store.duckdb;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.ProjectFigures;
import co.aitracer.server.store.StoredLog;

/**
 * Reads rows.
 */
final class LogRows {

	/** The columns that {@link #summary} reads. */
	static final String SUMMARY = "id, project, trace_id, span_id, parent_span_id, session_id, user_id, operation, name, "
			+ "provider, model, outcome, error_type, error_message, epoch_us(time) AS time_us, latency_ms, ttft_ms, "
			+ "streamed, input_tokens, output_tokens, input_preview, output_preview";

	/** The columns that {@link #log} reads, of logs l and log_content c. */
	static final String LOG = "l.*, epoch_us(l.time) AS time_us, epoch_us(l.received_at) AS received_us, c.input, "
			+ "c.output, c.metadata, c.extra";

	/**
	 * The columns that {@link #figures} reads. {@code counts} says whether the row is a
	 * call of a model, see {@link #FIGURES_FROM}.
	 */
	static final String FIGURES = "count(*) FILTER (counts) AS requests, "
			+ "count(*) FILTER (counts AND outcome IN (:errors)) AS errors, "
			+ "least(coalesce(sum(input_tokens) FILTER (counts), 0), 9223372036854775807)::BIGINT AS input_sum, "
			+ "least(coalesce(sum(output_tokens) FILTER (counts), 0), 9223372036854775807)::BIGINT AS output_sum, "
			+ "quantile_cont(latency_ms, 0.5) FILTER (counts) AS p50, "
			+ "quantile_cont(latency_ms, 0.95) FILTER (counts) AS p95, "
			+ "count(DISTINCT user_id) FILTER (counts) AS users";

	/** What figures are computed from. */
	static final String FIGURES_FROM = "(SELECT project, time, outcome, input_tokens, output_tokens, latency_ms, "
			+ "user_id, operation IN (:operations) AS counts FROM logs WHERE %s)";

	private LogRows() {
	}

	static LogSummary summary(ResultSet row, int number) throws SQLException {
		return new LogSummary(row.getString("id"), row.getString("project"), row.getString("trace_id"),
				row.getString("span_id"), row.getString("parent_span_id"), row.getString("session_id"),
				row.getString("user_id"), row.getString("operation"), row.getString("name"), row.getString("provider"),
				row.getString("model"), Outcome.valueOf(row.getString("outcome")), row.getString("error_type"),
				row.getString("error_message"), LogKeys.instant(row.getLong("time_us")), row.getLong("latency_ms"),
				number(row, "ttft_ms"), row.getBoolean("streamed"), number(row, "input_tokens"),
				number(row, "output_tokens"), row.getString("input_preview"), row.getString("output_preview"));
	}

	static StoredLog log(ResultSet row, int number) throws SQLException {
		return new StoredLog(row.getString("id"), row.getString("workspace"), row.getString("project"),
				row.getString("trace_id"), row.getString("span_id"), row.getString("parent_span_id"),
				row.getString("session_id"), row.getString("user_id"), row.getString("operation"),
				row.getString("name"), row.getString("provider"), row.getString("model"),
				row.getString("response_model"), Outcome.valueOf(row.getString("outcome")), row.getString("error_type"),
				row.getString("error_message"), (Integer) row.getObject("http_status"),
				LogKeys.instant(row.getLong("time_us")), LogKeys.instant(row.getLong("received_us")),
				row.getLong("latency_ms"), number(row, "ttft_ms"), row.getBoolean("streamed"),
				number(row, "input_tokens"), number(row, "output_tokens"), number(row, "cached_input_tokens"),
				number(row, "cache_write_tokens"), number(row, "reasoning_tokens"), strings(row, "finish_reasons"),
				row.getString("environment"), row.getString("release"), row.getString("sdk"), row.getString("input"),
				row.getString("output"), row.getString("metadata"), row.getString("extra"));
	}

	static ProjectFigures projectFigures(ResultSet row, int number) throws SQLException {
		return new ProjectFigures(row.getString("project"), figures(row, number),
				LogKeys.instant(row.getLong("last_us")));
	}

	static Figures figures(ResultSet row, int number) throws SQLException {
		return new Figures(row.getLong("requests"), row.getLong("errors"), row.getLong("input_sum"),
				row.getLong("output_sum"), rounded(row, "p50"), rounded(row, "p95"), row.getLong("users"));
	}

	private static @Nullable Long number(ResultSet row, String column) throws SQLException {
		long value = row.getLong(column);
		return (row.wasNull()) ? null : value;
	}

	private static @Nullable Long rounded(ResultSet row, String column) throws SQLException {
		double value = row.getDouble(column);
		return (row.wasNull()) ? null : Math.round(value);
	}

	private static List<String> strings(ResultSet row, String column) throws SQLException {
		return Arrays.stream((Object[]) row.getArray(column).getArray()).map(String.class::cast).toList();
	}

}
