package co.aitracer.spring.boot.autoconfigure;

import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.micrometer.tracing.Baggage;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.SpanReference;
import co.aitracer.TraceContextProvider;

/**
 * Finds the current span, and the project of the service upstream, by Micrometer Tracing.
 */
final class MicrometerTraceContext implements TraceContextProvider {

	private static final String BAGGAGE_ENTRY = "aitracer.project";

	private static final int TRACE_ID_LENGTH = 32;

	private static final Pattern NONE = Pattern.compile("0*");

	/** Asked for when a call starts: to make the tracer early would disturb it. */
	private final Supplier<@Nullable Tracer> tracer;

	private final boolean baggage;

	MicrometerTraceContext(ObjectProvider<Tracer> tracer, boolean baggage) {
		this.tracer = SingletonSupplier.ofNullable(tracer::getIfUnique);
		this.baggage = baggage;
	}

	@Override
	public @Nullable SpanReference currentSpan() {
		Tracer current = this.tracer.get();
		Span span = (current != null) ? current.currentSpan() : null;
		if (span == null) {
			return null;
		}
		TraceContext context = span.context();
		// Brave may be set to traces of 64 bits
		String traceId = "0".repeat(Math.max(0, TRACE_ID_LENGTH - context.traceId().length())) + context.traceId();
		// a span that is not sampled has ids, one of no tracing has none
		return NONE.matcher(traceId).matches() ? null : new SpanReference(traceId, context.spanId());
	}

	@Override
	public @Nullable String upstreamProject() {
		Tracer current = this.baggage ? this.tracer.get() : null;
		Baggage entry = (current != null) ? current.getBaggage(BAGGAGE_ENTRY) : null;
		return (entry != null) ? entry.get() : null;
	}

}
