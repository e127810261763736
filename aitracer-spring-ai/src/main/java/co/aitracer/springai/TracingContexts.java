package co.aitracer.springai;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;

/**
 * Passes Micrometer Tracing's span on to an observation that has none: Micrometer looks
 * for the parent span in the direct parent only. Used when Micrometer Tracing is there.
 */
final class TracingContexts {

	private TracingContexts() {
	}

	static void copy(Observation.ContextView from, Observation.Context to) {
		TracingContext tracing = from.get(TracingContext.class);
		if (tracing != null) {
			to.put(TracingContext.class, tracing);
		}
	}

}
