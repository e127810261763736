package co.aitracer.server.web;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.StoredLog;

/**
 * A log as one JSON document, named the way the wire names it.
 */
final class RawLog {

	private RawLog() {
	}

	static String of(StoredLog log) {
		Map<String, @Nullable Object> raw = new LinkedHashMap<>();
		raw.put("id", log.id());
		raw.put("project", log.project());
		raw.put("trace_id", log.traceId());
		raw.put("span_id", log.spanId());
		raw.put("parent_span_id", log.parentSpanId());
		raw.put("session_id", log.sessionId());
		raw.put("app_user_id", log.userId());
		raw.put("operation", log.operation());
		raw.put("name", log.name());
		raw.put("provider", log.provider());
		raw.put("model", log.model());
		raw.put("response_model", log.responseModel());
		raw.put("outcome", OutcomeView.key(log.outcome()));
		raw.put("error_type", log.errorType());
		raw.put("error_message", log.errorMessage());
		raw.put("http_status", log.httpStatus());
		raw.put("started_at", log.time().toString());
		raw.put("received_at", log.receivedAt().toString());
		raw.put("latency_ms", log.latencyMillis());
		raw.put("ttft_ms", log.timeToFirstTokenMillis());
		raw.put("streamed", log.streamed());
		raw.put("input_tokens", log.inputTokens());
		raw.put("output_tokens", log.outputTokens());
		raw.put("cached_input_tokens", log.cachedInputTokens());
		raw.put("cache_write_tokens", log.cacheWriteTokens());
		raw.put("reasoning_tokens", log.reasoningTokens());
		raw.put("finish_reasons", log.finishReasons());
		raw.put("environment", log.environment());
		raw.put("release", log.release());
		raw.put("sdk", log.sdk());
		raw.put("input", Json.read(log.input()));
		raw.put("output", Json.read(log.output()));
		raw.put("metadata", Json.read(log.metadata()));
		raw.put("extra", Json.read(log.extra()));
		return Json.indent(raw);
	}

}
