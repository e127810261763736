package co.aitracer.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who records, and knows how much arrived.
 *
 * @param recorder records
 * @param arrived how many records arrived so far
 */
record OutageSubject(Recorder recorder, LongSupplier arrived) implements AutoCloseable {

	/**
	 * Makes a subject with the defaults of its library.
	 * @param way {@code aitracer}, {@code disk} for AITracer with a buffer on disk, or
	 * {@code opentelemetry}
	 * @param server where it exports to
	 * @param buffer the folder of the buffer, if it has one
	 * @return the subject
	 */
	static OutageSubject of(String way, URI server, @Nullable Path buffer) {
		if (way.equals("opentelemetry")) {
			CountingSpanExporter exporter = new CountingSpanExporter(Exporting.exporter(server, false));
			return new OutageSubject(Exporting.opentelemetry(exporter), exporter::exported);
		}
		AITracerRecorder recorder = Exporting.aitracer(server, buffer);
		return new OutageSubject(recorder, () -> recorder.tracer().stats().sent());
	}

	long delivered() {
		return this.arrived.getAsLong();
	}

	@Override
	public void close() {
		this.recorder.close();
	}

}
