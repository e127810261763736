package co.aitracer.export;

import java.util.List;

/**
 * Where logs go. Called by one exporter thread at a time, so that it may block; the
 * pipeline decides by the {@link ExportResult} what to send again. A sink that throws is
 * treated as one that asks to try again later.
 *
 * @since 0.1.0
 */
public interface LogSink extends AutoCloseable {

	/**
	 * Takes a batch.
	 * @param logs the logs in the order of their arrival, never empty
	 * @return what became of them
	 * @throws InterruptedException if the pipeline gave up waiting at shutdown
	 */
	ExportResult export(List<EncodedLog> logs) throws InterruptedException;

	/**
	 * Gives resources back. Called once, after the last export.
	 */
	@Override
	default void close() {
	}

}
