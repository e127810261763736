package co.aitracer.server.store.clickhouse;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.ErrorMessages;
import co.aitracer.server.store.LatencyBuckets;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogPreview;
import co.aitracer.server.store.MetadataEntries;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.sql.LogKey;
import co.aitracer.server.store.sql.SqlTimes;

/**
 * Writes logs as rows in JSON, one a line.
 */
final class LogRowWriter {

	private static final ObjectWriter WRITER = JsonMapper.shared().writer().withRootValueSeparator("\n");

	private LogRowWriter() {
	}

	static byte[] rows(Collection<PricedLog> logs) {
		return lines(logs.stream().map(LogRowWriter::row).toList());
	}

	static byte[] contents(Collection<PricedLog> logs) {
		return lines(logs.stream().map((priced) -> content(priced.log())).toList());
	}

	private static byte[] lines(Collection<Map<String, @Nullable Object>> rows) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(rows.size() * 1024);
		try (SequenceWriter writer = WRITER.writeValues(out)) {
			rows.forEach(writer::write);
		}
		return out.toByteArray();
	}

	private static Map<String, @Nullable Object> row(PricedLog priced) {
		StoredLog log = priced.log();
		Map<String, @Nullable Object> row = identity(log);
		row.put("trace_id", log.traceId());
		row.put("span_id", log.spanId());
		row.put("parent_span_id", log.parentSpanId());
		row.put("session_id", log.sessionId());
		row.put("user_id", log.userId());
		row.put("operation", log.operation());
		row.put("name", log.name());
		row.put("provider", log.provider());
		row.put("model", log.model());
		row.put("response_model", log.responseModel());
		row.put("outcome", log.outcome().name());
		row.put("error_type", log.errorType());
		row.put("error_message", log.errorMessage());
		row.put("http_status", log.httpStatus());
		row.put("received_at", SqlTimes.micros(log.receivedAt()));
		row.put("streamed", log.streamed());
		row.put("finish_reasons", log.finishReasons());
		row.put("environment", log.environment());
		row.put("release", log.release());
		row.put("sdk", log.sdk());
		putFigures(row, priced);
		return row;
	}

	private static void putFigures(Map<String, @Nullable Object> row, PricedLog priced) {
		StoredLog log = priced.log();
		LogCost cost = priced.cost();
		LogPreview preview = LogPreview.of(log);
		Long firstToken = log.timeToFirstTokenMillis();
		String error = log.errorMessage();
		Map<String, String> metadata = MetadataEntries.of(log.metadata());
		row.put("latency_ms", log.latencyMillis());
		row.put("ttft_ms", firstToken);
		row.put("input_tokens", log.inputTokens());
		row.put("output_tokens", log.outputTokens());
		row.put("cached_input_tokens", log.cachedInputTokens());
		row.put("cache_write_tokens", log.cacheWriteTokens());
		row.put("reasoning_tokens", log.reasoningTokens());
		row.put("input_preview", preview.input());
		row.put("output_preview", preview.output());
		row.put("sampling_weight", log.samplingWeight());
		row.put("latency_bucket", LatencyBuckets.of(log.latencyMillis()));
		row.put("ttft_bucket", (firstToken != null) ? LatencyBuckets.of(firstToken) : null);
		row.put("error_group", (error != null) ? ErrorMessages.normalise(error) : null);
		row.put("cost", (cost != null) ? cost.nanoUsd() : null);
		row.put("price_id", (cost != null) ? cost.priceId() : null);
		row.put("metadata_keys", metadata.keySet());
		row.put("metadata_values", metadata.values());
	}

	private static Map<String, @Nullable Object> content(StoredLog log) {
		Map<String, @Nullable Object> row = identity(log);
		row.put("input", log.input());
		row.put("output", log.output());
		row.put("metadata", log.metadata());
		row.put("extra", log.extra());
		return row;
	}

	private static Map<String, @Nullable Object> identity(StoredLog log) {
		Map<String, @Nullable Object> row = new LinkedHashMap<>();
		row.put("id_key", LogKey.of(log.id()));
		row.put("id", log.id());
		row.put("workspace", log.workspace());
		row.put("project", log.project());
		row.put("time", SqlTimes.micros(log.time()));
		return row;
	}

}
