package co.aitracer.server.ingest;

import java.time.Clock;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows the state of ingest as meters.
 */
class IngestMeters implements MeterBinder {

	private static final String PREFIX = "aitracer.server.ingest.";

	private final IngestStatus status;

	private final Clock clock;

	IngestMeters(IngestStatus status, Clock clock) {
		this.status = status;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "work.requests", "requests", "Requests in work", (state) -> state.work().requests());
		gauge(registry, "work.bytes", "bytes", "Unpacked bodies of the requests in work",
				(state) -> state.work().bytes());
		gauge(registry, "work.max.bytes", "bytes", "How large the bodies in work may be",
				(state) -> state.work().maxBytes());
		FunctionCounter.builder(PREFIX + "refused", this.status, (state) -> state.work().refused())
			.description("Requests that were answered with 429")
			.register(registry);
		gauge(registry, "journal.bytes", "bytes", "Size of the ingest journal", (state) -> state.journal().bytes());
		gauge(registry, "journal.max.bytes", "bytes", "How large the ingest journal may be",
				(state) -> state.journal().maxBytes());
		gauge(registry, "journal.lag", "seconds", "Age of the oldest log that the log store does not have yet",
				(state) -> seconds(state.journal().lag(this.clock.instant()).toMillis()));
		gauge(registry, "load.current", "seconds", "How long the log store has been at the batch in work",
				(state) -> seconds(state.journal().currentBatch().toMillis()));
		FunctionCounter.builder(PREFIX + "journal.failures", this.status, (state) -> state.journal().failedAppends())
			.description("Requests whose logs could not be made durable")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String unit, String description,
			ToDoubleFunction<IngestStatus> value) {
		Gauge.builder(PREFIX + name, this.status, value).description(description).baseUnit(unit).register(registry);
	}

	private static double seconds(long millis) {
		return millis / 1000.0;
	}

}
