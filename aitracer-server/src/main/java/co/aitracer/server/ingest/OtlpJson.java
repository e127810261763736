package co.aitracer.server.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads OTLP's JSON, which is protobuf's JSON but for the ids: those are in hex. 64-bit
 * numbers may be strings, and enums numbers or names.
 */
final class OtlpJson {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final int STATUS_ERROR = 2;

	private static final int MAX_DEPTH = 20;

	private OtlpJson() {
	}

	static List<OtlpSpan> read(JsonNode body) {
		List<OtlpSpan> spans = new ArrayList<>();
		for (JsonNode group : member(body, "resourceSpans")) {
			Map<String, JsonNode> resource = attributes(member(group.path("resource"), "attributes"));
			for (JsonNode scoped : member(group, "scopeSpans")) {
				String scope = scope(scoped.path("scope"));
				member(scoped, "spans").forEach((span) -> spans.add(span(span, resource, scope)));
			}
		}
		return spans;
	}

	private static OtlpSpan span(JsonNode span, Map<String, JsonNode> resource, String scope) {
		String parent = text(span, "parentSpanId");
		List<OtlpSpan.Event> events = new ArrayList<>();
		member(span, "events").forEach((event) -> events
			.add(new OtlpSpan.Event(text(event, "name"), attributes(member(event, "attributes")))));
		return new OtlpSpan(text(span, "traceId").toLowerCase(Locale.ROOT),
				text(span, "spanId").toLowerCase(Locale.ROOT),
				parent.isEmpty() ? null : parent.toLowerCase(Locale.ROOT), text(span, "name"),
				OtlpProtobuf.time(number(span, "startTimeUnixNano")),
				OtlpProtobuf.time(number(span, "endTimeUnixNano")), isError(span.path("status").path("code")),
				text(span.path("status"), "message"), attributes(member(span, "attributes")), events, resource, scope);
	}

	private static boolean isError(JsonNode code) {
		return code.isNumber() ? code.asInt() == STATUS_ERROR : code.asString("").equals("STATUS_CODE_ERROR");
	}

	private static String scope(JsonNode scope) {
		String version = text(scope, "version");
		return version.isEmpty() ? text(scope, "name") : text(scope, "name") + "/" + version;
	}

	private static Map<String, JsonNode> attributes(JsonNode pairs) {
		Map<String, JsonNode> attributes = new LinkedHashMap<>();
		pairs.forEach((pair) -> attributes.put(text(pair, "key"), value(pair.path("value"), 0)));
		return attributes;
	}

	private static JsonNode value(JsonNode value, int depth) {
		if (value.has("stringValue")) {
			return JSON.stringNode(text(value, "stringValue"));
		}
		if (value.has("boolValue")) {
			return JSON.booleanNode(value.path("boolValue").asBoolean(false));
		}
		if (value.has("intValue")) {
			return JSON.numberNode(number(value, "intValue"));
		}
		if (value.has("doubleValue")) {
			return value.path("doubleValue").isNumber() ? value.path("doubleValue") : JSON.nullNode();
		}
		if (value.has("bytesValue")) {
			return JSON.stringNode(text(value, "bytesValue"));
		}
		return (depth < MAX_DEPTH) ? container(value, depth) : JSON.nullNode();
	}

	private static JsonNode container(JsonNode value, int depth) {
		if (value.has("arrayValue")) {
			ArrayNode list = JSON.arrayNode();
			member(value.path("arrayValue"), "values").forEach((element) -> list.add(value(element, depth + 1)));
			return list;
		}
		if (value.has("kvlistValue")) {
			ObjectNode object = JSON.objectNode();
			member(value.path("kvlistValue"), "values")
				.forEach((pair) -> object.set(text(pair, "key"), value(pair.path("value"), depth + 1)));
			return object;
		}
		return JSON.nullNode();
	}

	private static JsonNode member(JsonNode object, String name) {
		JsonNode list = object.path(name);
		return list.isArray() ? list : JSON.arrayNode();
	}

	private static String text(JsonNode object, String name) {
		return object.path(name).asString("");
	}

	private static long number(JsonNode object, String name) {
		JsonNode value = object.path(name);
		if (value.isNumber()) {
			return value.asLong(0);
		}
		try {
			return value.isString() ? Long.parseLong(value.asString()) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
