package co.aitracer;

import org.jspecify.annotations.Nullable;

/**
 * Where a new call lies: below another call, below a span of the application's own
 * tracing, or on its own.
 *
 * @param traceId the trace that it belongs to
 * @param parentSpanId the span above it, if any
 */
record CallPlace(String traceId, @Nullable String parentSpanId) {

	static CallPlace below(@Nullable LlmCall parent, @Nullable SpanReference enclosing) {
		if (parent != null) {
			return new CallPlace(parent.traceId(), parent.spanId());
		}
		return (enclosing != null) ? new CallPlace(enclosing.traceId(), enclosing.spanId())
				: new CallPlace(SpanIds.newTraceId(), null);
	}

}
