package co.aitracer.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.SpanReference;
import co.aitracer.TraceContextProvider;

/**
 * Finds the current span, and the project of the service upstream, in OpenTelemetry's
 * context.
 *
 * @since 0.1.0
 */
public final class OpenTelemetryTraceContext implements TraceContextProvider {

	private final boolean baggage;

	private OpenTelemetryTraceContext(boolean baggage) {
		this.baggage = baggage;
	}

	/**
	 * A provider that knows of spans only.
	 * @return the provider
	 */
	public static OpenTelemetryTraceContext create() {
		return new OpenTelemetryTraceContext(false);
	}

	/**
	 * A provider that also takes the project from the baggage entry
	 * {@value ProjectBaggagePropagator#ENTRY}: for services whose callers may be trusted
	 * to name one.
	 * @return the provider
	 */
	public static OpenTelemetryTraceContext withBaggage() {
		return new OpenTelemetryTraceContext(true);
	}

	@Override
	public @Nullable SpanReference currentSpan() {
		SpanContext span = Span.current().getSpanContext();
		return span.isValid() ? new SpanReference(span.getTraceId(), span.getSpanId()) : null;
	}

	@Override
	public @Nullable String upstreamProject() {
		return this.baggage ? Baggage.current().getEntryValue(ProjectBaggagePropagator.ENTRY) : null;
	}

}
