package co.aitracer.server.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.StoredLog;

/**
 * A log as a line of a file: the fields of the native protocol, with the server's id and
 * cost.
 */
final class LogExport {

	/** The fields, in the order of the columns. */
	static final List<String> FIELDS = List.of("id", "started_at", "project", "trace_id", "span_id", "parent_span_id",
			"session_id", "app_user_id", "operation", "name", "provider", "model", "response_model", "outcome",
			"error_type", "error_message", "http_status", "latency_ms", "ttft_ms", "streamed", "input_tokens",
			"output_tokens", "cached_input_tokens", "cache_write_tokens", "reasoning_tokens", "cost_usd",
			"finish_reasons", "environment", "release", "sdk", "sampling_weight", "input", "output", "metadata");

	private static final String FORMULA_STARTS = "=+-@\t\r";

	private static final JsonMapper JSON = JsonMapper.shared();

	private LogExport() {
	}

	static String json(PricedLog priced) {
		return JSON.writeValueAsString(fields(priced));
	}

	static List<String> cells(PricedLog priced) {
		Map<String, @Nullable Object> fields = fields(priced);
		return FIELDS.stream().map((field) -> cell(fields.get(field))).toList();
	}

	private static Map<String, @Nullable Object> fields(PricedLog priced) {
		StoredLog log = priced.log();
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("id", log.id());
		fields.put("started_at", log.time().toString());
		fields.put("project", log.project());
		fields.put("trace_id", log.traceId());
		fields.put("span_id", log.spanId());
		fields.put("parent_span_id", log.parentSpanId());
		fields.put("session_id", log.sessionId());
		fields.put("app_user_id", log.userId());
		fields.put("operation", log.operation());
		fields.put("name", log.name());
		fields.put("provider", log.provider());
		fields.put("model", log.model());
		fields.put("response_model", log.responseModel());
		fields.put("outcome", log.outcome().name().toLowerCase(Locale.ROOT));
		fields.put("error_type", log.errorType());
		fields.put("error_message", log.errorMessage());
		fields.put("http_status", log.httpStatus());
		figures(priced, fields);
		fields.put("environment", log.environment());
		fields.put("release", log.release());
		fields.put("sdk", log.sdk());
		fields.put("sampling_weight", log.samplingWeight());
		fields.put("input", Json.read(log.input()));
		fields.put("output", Json.read(log.output()));
		fields.put("metadata", Json.read(log.metadata()));
		return fields;
	}

	private static void figures(PricedLog priced, Map<String, @Nullable Object> fields) {
		StoredLog log = priced.log();
		LogCost cost = priced.cost();
		fields.put("latency_ms", log.latencyMillis());
		fields.put("ttft_ms", log.timeToFirstTokenMillis());
		fields.put("streamed", log.streamed());
		fields.put("input_tokens", log.inputTokens());
		fields.put("output_tokens", log.outputTokens());
		fields.put("cached_input_tokens", log.cachedInputTokens());
		fields.put("cache_write_tokens", log.cacheWriteTokens());
		fields.put("reasoning_tokens", log.reasoningTokens());
		fields.put("cost_usd", (cost != null) ? LogCost.usd(cost.nanoUsd()) : null);
		fields.put("finish_reasons", log.finishReasons());
	}

	// a text that a spreadsheet would compute is marked as text
	private static String cell(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof BigDecimal amount) {
			return amount.toPlainString();
		}
		if (value instanceof List<?> list) {
			return String.join(" ", list.stream().map(String::valueOf).toList());
		}
		String text = (value instanceof JsonNode node) ? node.toString() : value.toString();
		boolean formula = value instanceof String && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
		return formula ? "'" + text : text;
	}

}
