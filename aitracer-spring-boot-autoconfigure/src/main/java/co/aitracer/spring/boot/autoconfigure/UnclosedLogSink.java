package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import co.aitracer.export.EncodedLog;
import co.aitracer.export.EncodedSession;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;

/**
 * A sink without its end: the context closes its beans itself, the sink after the tracer.
 *
 * @param sink the application's sink
 */
record UnclosedLogSink(LogSink sink) implements LogSink {

	@Override
	public ExportResult export(List<EncodedLog> logs) throws InterruptedException {
		return this.sink.export(logs);
	}

	@Override
	public ExportResult export(EncodedSession message) throws InterruptedException {
		return this.sink.export(message);
	}

	@Override
	public String route(String project) {
		return this.sink.route(project);
	}

	@Override
	public boolean bufferable() {
		return this.sink.bufferable();
	}

	@Override
	public void close() {
		// the context does it
	}

}
