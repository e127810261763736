package co.aitracer;

import java.util.regex.Pattern;

/**
 * A span of the application's own tracing, such as that of the HTTP request around a
 * call.
 *
 * @param traceId the trace: 32 lower-case hexadecimal digits, not all zero
 * @param spanId the span: 16 lower-case hexadecimal digits, not all zero
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace
 * Context</a>
 * @since 0.1.0
 */
public record SpanReference(String traceId, String spanId) {

	private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

	private static final Pattern SPAN_ID = Pattern.compile("(?!0{16})[0-9a-f]{16}");

	/**
	 * Checks the ids.
	 */
	public SpanReference {
		if (!TRACE_ID.matcher(traceId).matches()) {
			throw new IllegalArgumentException("Not a trace id of 32 hexadecimal digits: " + traceId);
		}
		if (!SPAN_ID.matcher(spanId).matches()) {
			throw new IllegalArgumentException("Not a span id of 16 hexadecimal digits: " + spanId);
		}
	}

}
