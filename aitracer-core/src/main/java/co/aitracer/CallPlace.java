package co.aitracer;

import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * Where a new call lies: below another call, below a span of the application's own
 * tracing, or on its own. Its ids become texts when they are asked for, which most are on
 * the exporter's thread only.
 *
 * @param traceHigh the first half of the id of the trace that it belongs to
 * @param traceLow the second half
 * @param span its own id
 * @param parentSpan the id of the span above it, 0 if there is none
 */
record CallPlace(long traceHigh, long traceLow, long span, long parentSpan) {

	private static final HexFormat HEX = HexFormat.of();

	private static final int DIGITS = 16;

	static CallPlace below(@Nullable LlmCall parent, @Nullable SpanReference enclosing) {
		if (parent != null) {
			CallPlace above = parent.place();
			return new CallPlace(above.traceHigh, above.traceLow, SpanIds.newId(), above.span);
		}
		if (enclosing != null) {
			String trace = enclosing.traceId();
			return new CallPlace(HexFormat.fromHexDigitsToLong(trace, 0, DIGITS),
					HexFormat.fromHexDigitsToLong(trace, DIGITS, 2 * DIGITS), SpanIds.newId(),
					HexFormat.fromHexDigitsToLong(enclosing.spanId()));
		}
		return new CallPlace(SpanIds.newId(), SpanIds.newId(), SpanIds.newId(), 0);
	}

	String traceId() {
		return HEX.toHexDigits(this.traceHigh) + HEX.toHexDigits(this.traceLow);
	}

	String spanId() {
		return HEX.toHexDigits(this.span);
	}

	@Nullable String parentSpanId() {
		return (this.parentSpan != 0) ? HEX.toHexDigits(this.parentSpan) : null;
	}

}
