package co.aitracer.benchmarks;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import co.aitracer.AITracer;
import co.aitracer.export.LogSink;
import co.aitracer.springai.SpringAiObservationHandler;

/**
 * The ways to record a chat call that are compared.
 */
public enum Way {

	/** {@code tracer.start(…)} and {@code call.complete(…)}. */
	AITRACER("AITracer") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			return aitracer(sink);
		}

	},

	/** The texts of the attributes are made before the clock runs. */
	OPENTELEMETRY_TEXT("OpenTelemetry span, texts ready") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			return OpenTelemetryRecorder.ofReadyText(BatchSpanProcessor.builder(exporter).build());
		}

	},

	/** The messages become texts when they are recorded. */
	OPENTELEMETRY_MESSAGES("OpenTelemetry span, messages rendered") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			return OpenTelemetryRecorder.ofMessages(BatchSpanProcessor.builder(exporter).build());
		}

	},

	/** An observation that nobody records: what Spring AI itself costs. */
	SPRING_AI("Spring AI observation alone") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			return new ObservedRecorder(ignoring(), aitracer(sink));
		}

	},

	/** What the starter registers. */
	SPRING_AI_AITRACER("Spring AI observation, AITracer") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			AITracerRecorder behind = aitracer(sink);
			return new ObservedRecorder(new SpringAiObservationHandler(behind::tracer), behind);
		}

	},

	/** What Spring Boot registers for tracing; it records no content. */
	SPRING_AI_TRACING("Spring AI observation, Micrometer Tracing") {

		@Override
		Recorder open(LogSink sink, SpanExporter exporter) {
			OpenTelemetryRecorder behind = OpenTelemetryRecorder
				.ofReadyText(BatchSpanProcessor.builder(exporter).build());
			OtelTracer tracer = new OtelTracer(behind.tracer(), new OtelCurrentTraceContext(), (event) -> {
			});
			return new ObservedRecorder(new DefaultTracingObservationHandler(tracer), behind);
		}

	};

	private final String title;

	Way(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/**
	 * Opens a recorder with the settings that an application gets by default.
	 * @param sink where AITracer's records end up
	 * @param exporter where spans end up
	 * @return the recorder
	 */
	abstract Recorder open(LogSink sink, SpanExporter exporter);

	static AITracerRecorder aitracer(LogSink sink) {
		return new AITracerRecorder(AITracer.builder().project("benchmark").sink(sink).flushOnExit(false).build());
	}

	static ObservationHandler<Observation.Context> ignoring() {
		return (context) -> true;
	}

}
