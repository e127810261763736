package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads OTLP's protobuf.
 */
final class OtlpProtobuf {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final int MAX_DEPTH = 20;

	private OtlpProtobuf() {
	}

	static List<OtlpSpan> read(byte[] body) throws InvalidProtocolBufferException {
		List<OtlpSpan> spans = new ArrayList<>();
		for (ResourceSpans group : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
			Map<String, JsonNode> resource = attributes(group.getResource().getAttributesList());
			for (ScopeSpans scoped : group.getScopeSpansList()) {
				String scope = scope(scoped.getScope());
				scoped.getSpansList().forEach((span) -> spans.add(span(span, resource, scope)));
			}
		}
		return spans;
	}

	private static OtlpSpan span(Span span, Map<String, JsonNode> resource, String scope) {
		String parent = hex(span.getParentSpanId());
		return new OtlpSpan(hex(span.getTraceId()), hex(span.getSpanId()), parent.isEmpty() ? null : parent,
				span.getName(), time(span.getStartTimeUnixNano()), time(span.getEndTimeUnixNano()),
				span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR, span.getStatus().getMessage(),
				attributes(span.getAttributesList()),
				span.getEventsList()
					.stream()
					.map((event) -> new OtlpSpan.Event(event.getName(), attributes(event.getAttributesList())))
					.toList(),
				resource, scope);
	}

	private static String scope(InstrumentationScope scope) {
		return scope.getVersion().isEmpty() ? scope.getName() : scope.getName() + "/" + scope.getVersion();
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	static Instant time(long nanos) {
		return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
	}

	private static Map<String, JsonNode> attributes(List<KeyValue> pairs) {
		Map<String, JsonNode> attributes = new LinkedHashMap<>();
		pairs.forEach((pair) -> attributes.put(pair.getKey(), value(pair.getValue(), 0)));
		return attributes;
	}

	private static JsonNode value(AnyValue value, int depth) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> JSON.stringNode(value.getStringValue());
			case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
			case INT_VALUE -> JSON.numberNode(value.getIntValue());
			case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
			case BYTES_VALUE ->
				JSON.stringNode(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
			case ARRAY_VALUE -> list(value, depth);
			case KVLIST_VALUE -> object(value, depth);
			default -> JSON.nullNode();
		};
	}

	private static JsonNode list(AnyValue value, int depth) {
		ArrayNode list = JSON.arrayNode();
		if (depth < MAX_DEPTH) {
			value.getArrayValue().getValuesList().forEach((element) -> list.add(value(element, depth + 1)));
		}
		return list;
	}

	private static JsonNode object(AnyValue value, int depth) {
		ObjectNode object = JSON.objectNode();
		if (depth < MAX_DEPTH) {
			value.getKvlistValue()
				.getValuesList()
				.forEach((pair) -> object.set(pair.getKey(), value(pair.getValue(), depth + 1)));
		}
		return object;
	}

}
