package co.aitracer.spring.boot.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.export.BufferStats;
import co.aitracer.export.DropReason;
import co.aitracer.export.ExportStats;
import co.aitracer.export.SinkStats;
import co.aitracer.masking.PiiMasker;

/**
 * The tracer's figures as meters.
 */
final class AITracerMeters implements MeterBinder {

	private final Supplier<AITracer> tracer;

	private final Supplier<List<PiiMasker>> maskers;

	AITracerMeters(Supplier<AITracer> tracer, Supplier<List<PiiMasker>> maskers) {
		this.tracer = SingletonSupplier.of(tracer);
		this.maskers = maskers;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Meters meters = new Meters(registry);
		meters.count("aitracer.logs.accepted", "logs", "Logs taken into the queue", ExportStats::accepted);
		meters.count("aitracer.logs.sent", "logs", "Logs that were delivered", ExportStats::sent);
		for (DropReason reason : DropReason.values()) {
			meters.count("aitracer.logs.dropped", "logs", "Logs that were not delivered",
					(stats) -> stats.dropped().getOrDefault(reason, 0L), "reason", name(reason));
		}
		meters.count("aitracer.export.retries", "retries", "Attempts to deliver a batch after the first",
				ExportStats::retried);
		meters.gauge("aitracer.queue.size", "logs", "Logs that wait or are on their way", ExportStats::queued);
		meters.gauge("aitracer.queue.memory", BaseUnits.BYTES, "Memory that waiting logs take",
				ExportStats::queuedBytes);
		meters.gauge("aitracer.buffer.size", BaseUnits.BYTES, "Size of the buffers on disk",
				AITracerMeters::bufferBytes);
		meters.count("aitracer.buffer.replayed", "logs", "Logs that an earlier start had left on disk",
				(stats) -> buffers(stats).mapToLong(BufferStats::replayed).sum());
		meters.count("aitracer.buffer.bypassed", "logs", "Logs that stayed in memory because the disk failed",
				(stats) -> buffers(stats).mapToLong(BufferStats::keptInMemory).sum());
		for (PiiMasker masker : this.maskers.get()) {
			masker.counts().keySet().forEach((type) -> meters.masked(masker, type));
		}
		meters.time("aitracer.export.requests", "Attempts to deliver a batch");
	}

	private static double bufferBytes(ExportStats stats) {
		return buffers(stats).mapToLong(BufferStats::bytes).sum();
	}

	private static Stream<BufferStats> buffers(ExportStats stats) {
		return stats.sinks().values().stream().map(SinkStats::buffer).filter(Objects::nonNull);
	}

	private static long attempts(ExportStats stats) {
		return stats.sinks().values().stream().mapToLong(SinkStats::attempts).sum();
	}

	private static double attemptNanos(ExportStats stats) {
		return stats.sinks().values().stream().mapToDouble((sink) -> sink.attemptTime().toNanos()).sum();
	}

	private static String name(DropReason reason) {
		return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private ExportStats stats() {
		return this.tracer.get().stats();
	}

	/**
	 * Registers meters that read a figure. A registry holds the binder weakly, the
	 * context holds it as a bean.
	 */
	private final class Meters {

		private final MeterRegistry registry;

		Meters(MeterRegistry registry) {
			this.registry = registry;
		}

		void count(String name, String unit, String description, ToDoubleFunction<ExportStats> figure, String... tags) {
			FunctionCounter.builder(name, AITracerMeters.this, (meters) -> figure.applyAsDouble(meters.stats()))
				.baseUnit(unit)
				.description(description)
				.tags(Tags.of(tags))
				.register(this.registry);
		}

		void masked(PiiMasker masker, String type) {
			FunctionCounter.builder("aitracer.masked", masker, (counting) -> counting.counts().getOrDefault(type, 0L))
				.description("Places of personal data that were masked")
				.tag("type", type)
				.register(this.registry);
		}

		void time(String name, String description) {
			FunctionTimer
				.builder(name, AITracerMeters.this, (meters) -> attempts(meters.stats()),
						(meters) -> attemptNanos(meters.stats()), TimeUnit.NANOSECONDS)
				.description(description)
				.register(this.registry);
		}

		void gauge(String name, String unit, String description, ToDoubleFunction<ExportStats> figure, String... tags) {
			Gauge.builder(name, AITracerMeters.this, (meters) -> figure.applyAsDouble(meters.stats()))
				.baseUnit(unit)
				.description(description)
				.tags(Tags.of(tags))
				.register(this.registry);
		}

	}

}
