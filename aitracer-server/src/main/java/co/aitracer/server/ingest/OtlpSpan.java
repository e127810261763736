package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A span as it came by OTLP, whatever it was written in. Values of attributes are JSON:
 * strings, numbers, booleans, lists and objects.
 *
 * @param traceId the trace, in hex
 * @param spanId the span, in hex
 * @param parentSpanId the parent, in hex, if it has one
 * @param name the name
 * @param start when it started
 * @param end when it ended
 * @param failed whether its status is an error
 * @param statusMessage what the status says, empty when nothing
 * @param attributes the span's attributes
 * @param events the span's events
 * @param resource the attributes of what sent it
 * @param scope the instrumentation and its version, empty when not told
 */
record OtlpSpan(String traceId, String spanId, @Nullable String parentSpanId, String name, Instant start, Instant end,
		boolean failed, String statusMessage, Map<String, JsonNode> attributes, List<Event> events,
		Map<String, JsonNode> resource, String scope) {

	/**
	 * Something that happened during a span.
	 *
	 * @param name the name
	 * @param attributes the attributes
	 */
	record Event(String name, Map<String, JsonNode> attributes) {
	}

}
