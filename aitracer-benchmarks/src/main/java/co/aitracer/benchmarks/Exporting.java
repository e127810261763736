package co.aitracer.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.export.BufferOptions;
import co.aitracer.export.ExportOptions;

/**
 * Recorders that export over HTTP.
 */
final class Exporting {

	/** As many records wait at most; AITracer's default, five times OpenTelemetry's. */
	static final int QUEUE = 10_000;

	private static final long DISK_BYTES = 8L << 30;

	private Exporting() {
	}

	/**
	 * AITracer with its defaults.
	 * @param server where it exports to
	 * @param buffer where records wait on disk, or null for memory alone
	 * @return the recorder
	 */
	static AITracerRecorder aitracer(URI server, @Nullable Path buffer) {
		BufferOptions disk = (buffer != null) ? new BufferOptions(buffer, DISK_BYTES, BufferOptions.DEFAULT_MAX_AGE)
				: null;
		return new AITracerRecorder(AITracer.builder()
			.apiKey("at-benchmark")
			.baseUrl(server.toString())
			.project("benchmark")
			.export(ExportOptions.DEFAULTS.withBuffer(disk))
			.closeTimeout(Duration.ofMinutes(2))
			.flushOnExit(false)
			.build());
	}

	/**
	 * OpenTelemetry's exporter, on the same HTTP client.
	 * @param server where it exports to
	 * @param gzip whether bodies are compressed
	 * @return the exporter
	 */
	static SpanExporter exporter(URI server, boolean gzip) {
		return OtlpHttpSpanExporter.builder()
			.setEndpoint(server + "/v1/traces")
			.setCompression(gzip ? "gzip" : "none")
			.build();
	}

	static OpenTelemetryRecorder opentelemetry(SpanExporter exporter) {
		return OpenTelemetryRecorder.ofReadyText(processor(exporter));
	}

	static OpenTelemetryRecorder opentelemetryOfMessages(SpanExporter exporter) {
		return OpenTelemetryRecorder.ofMessages(processor(exporter));
	}

	private static BatchSpanProcessor processor(SpanExporter exporter) {
		return BatchSpanProcessor.builder(exporter).setMaxQueueSize(QUEUE).build();
	}

}
