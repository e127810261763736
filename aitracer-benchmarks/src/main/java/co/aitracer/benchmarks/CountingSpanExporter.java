package co.aitracer.benchmarks;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/**
 * Counts what another exporter exports.
 */
final class CountingSpanExporter implements SpanExporter {

	private final SpanExporter exporter;

	private final AtomicLong exported = new AtomicLong();

	CountingSpanExporter(SpanExporter exporter) {
		this.exporter = exporter;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		int count = spans.size();
		CompletableResultCode result = this.exporter.export(spans);
		result.whenComplete(() -> this.exported.addAndGet(result.isSuccess() ? count : 0));
		return result;
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	@Override
	public CompletableResultCode shutdown() {
		return this.exporter.shutdown();
	}

	long exported() {
		return this.exported.get();
	}

}
