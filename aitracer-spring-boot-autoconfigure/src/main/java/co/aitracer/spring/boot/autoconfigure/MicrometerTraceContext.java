package co.aitracer.spring.boot.autoconfigure;

import java.util.function.Supplier;

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
		if (span == null || span.isNoop()) {
			return null;
		}
		TraceContext context = span.context();
		String traceId = context.traceId();
		// Brave may be set to traces of 64 bits
		return new SpanReference("0".repeat(Math.max(0, TRACE_ID_LENGTH - traceId.length())) + traceId,
				context.spanId());
	}

	@Override
	public @Nullable String upstreamProject() {
		Tracer current = this.baggage ? this.tracer.get() : null;
		Baggage entry = (current != null) ? current.getBaggage(BAGGAGE_ENTRY) : null;
		return (entry != null) ? entry.get() : null;
	}

}
