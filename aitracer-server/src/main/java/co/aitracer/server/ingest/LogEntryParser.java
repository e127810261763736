package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.store.LogId;
import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;

/**
 * Makes a {@link StoredLog} of an entry as clients send it, or says which field is in the
 * way.
 */
final class LogEntryParser {

	private LogEntryParser() {
	}

	static StoredLog parse(JsonNode json, ApiKeyPrincipal key, Instant receivedAt) {
		if (!(json instanceof ObjectNode object)) {
			throw new InvalidFieldException("log", "must be a JSON object");
		}
		EntryFields fields = new EntryFields(object);
		String project = project(fields, key);
		String traceId = Objects.requireNonNullElseGet(fields.id("trace_id"), LogEntryParser::newTraceId);
		String spanId = Objects.requireNonNullElseGet(fields.id("span_id"), LogEntryParser::newSpanId);
		String model = Objects.requireNonNullElse(fields.shortText("model"), "unknown");
		JsonNode output = fields.json("output", "output_data");
		long latency = Objects.requireNonNullElse(fields.number("latency_ms"), 0L);
		String operation = Objects.requireNonNullElse(fields.shortText("operation"), "chat");
		return new StoredLog(LogId.of(key.workspace(), project, traceId, spanId), key.workspace(), project, traceId,
				spanId, fields.id("parent_span_id"), fields.id("session_id"), fields.id("app_user_id", "user_id"),
				operation, fields.shortText("name"), provider(fields, model), model, fields.shortText("response_model"),
				outcome(fields), fields.shortText("error_type"), fields.text("error_message"), httpStatus(fields),
				time(fields, latency, receivedAt), receivedAt, latency, fields.number("ttft_ms"),
				fields.flag("streamed"), tokens(fields, "input_tokens", operation),
				tokens(fields, "output_tokens", operation), fields.number("cached_input_tokens"),
				fields.number("cache_write_tokens"), fields.number("reasoning_tokens"), finishReasons(fields, output),
				fields.shortText("environment"), fields.shortText("release"), fields.shortText("sdk"),
				Objects.requireNonNullElse(fields.decimal("sampling_weight"), 1.0),
				JsonText.of(fields.json("input", "input_data")), JsonText.of(output), fields.object("metadata"),
				fields.unknown());
	}

	/**
	 * The project of an entry that is in some way wrong.
	 * @param json the entry
	 * @param key the key that sent it
	 * @return the project's name, or {@link IngestSource#UNKNOWN}
	 */
	static String project(JsonNode json, ApiKeyPrincipal key) {
		try {
			return (json instanceof ObjectNode object) ? project(new EntryFields(object), key) : IngestSource.UNKNOWN;
		}
		catch (InvalidFieldException ex) {
			return IngestSource.UNKNOWN;
		}
	}

	private static String project(EntryFields fields, ApiKeyPrincipal key) {
		return ProjectName.decide(fields.text("project", "project_id", "projectId"), key);
	}

	/**
	 * The protocol has no word for "not known" but zero, which is what it means for an
	 * operation that calls no model.
	 * @param fields the entry
	 * @param name the field
	 * @param operation the entry's operation
	 * @return the tokens, or null when not known
	 */
	private static @Nullable Long tokens(EntryFields fields, String name, String operation) {
		Long tokens = fields.number(name);
		boolean unknown = tokens != null && tokens == 0 && !ModelOperations.contains(operation);
		return unknown ? null : tokens;
	}

	private static String provider(EntryFields fields, String model) {
		String provider = fields.shortText("provider");
		String name = (provider != null) ? provider.trim().toLowerCase(Locale.ROOT) : ProviderDetector.UNKNOWN;
		return name.equals(ProviderDetector.UNKNOWN) ? ProviderDetector.detect(model) : name;
	}

	private static Outcome outcome(EntryFields fields) {
		Outcome status = outcome("status", fields.text("status"), List.of(Outcome.SUCCESS, Outcome.ERROR));
		Outcome outcome = outcome("outcome", fields.text("outcome"), List.of(Outcome.values()));
		if (outcome != null) {
			return outcome;
		}
		return (status != null) ? status : Outcome.SUCCESS;
	}

	private static @Nullable Outcome outcome(String field, @Nullable String text, List<Outcome> allowed) {
		if (text == null) {
			return null;
		}
		return allowed.stream()
			.filter((candidate) -> candidate.name().equalsIgnoreCase(text.trim()))
			.findFirst()
			.orElseThrow(() -> new InvalidFieldException(field, "must be one of " + String.join(", ",
					allowed.stream().map((value) -> value.name().toLowerCase(Locale.ROOT)).toList())));
	}

	private static @Nullable Integer httpStatus(EntryFields fields) {
		Long status = fields.number("http_status");
		if (status == null || status == 0) {
			return null;
		}
		if (status > 999) {
			throw new InvalidFieldException("http_status", "must be an HTTP status");
		}
		return status.intValue();
	}

	private static Instant time(EntryFields fields, long latency, Instant receivedAt) {
		Instant startedAt = fields.timestamp("started_at");
		Instant endedAt = fields.timestamp("timestamp");
		if (startedAt != null) {
			return startedAt;
		}
		if (endedAt == null) {
			return receivedAt;
		}
		// a latency of millennia is nonsense, but no reason to lose the log
		return (latency <= endedAt.toEpochMilli()) ? endedAt.minusMillis(latency) : endedAt;
	}

	private static List<String> finishReasons(EntryFields fields, JsonNode output) {
		List<String> reasons = fields.lowerCaseTexts("finish_reasons");
		String inOutput = output.path("finish_reason").asString("");
		return (reasons.isEmpty() && !inOutput.isBlank()) ? List.of(JsonText.clean(inOutput).toLowerCase(Locale.ROOT))
				: reasons;
	}

	private static String newTraceId() {
		return UUID.randomUUID().toString().replace("-", "");
	}

	private static String newSpanId() {
		return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
	}

}
