package co.aitracer.export;

import java.util.List;

/**
 * Where logs go. Called by one thread of its own at a time, so that it may block; the
 * pipeline decides by the {@link ExportResult} what to send again. A sink that throws is
 * treated as one that asks to try again later.
 *
 * @since 0.1.0
 */
public interface LogSink extends AutoCloseable {

	/**
	 * Takes a batch.
	 * @param logs the logs in the order of their arrival, never empty, all of one route
	 * @return what became of them
	 * @throws InterruptedException if the pipeline gave up waiting at shutdown
	 */
	ExportResult export(List<EncodedLog> logs) throws InterruptedException;

	/**
	 * Takes something about a session. A sink that knows of logs only passes it over.
	 * @param message the message
	 * @return what became of it
	 * @throws InterruptedException if the pipeline gave up waiting at shutdown
	 */
	default ExportResult export(EncodedSession message) throws InterruptedException {
		return ExportResult.delivered();
	}

	/**
	 * Which of the sink's routes the logs of a project take. Routes fail and recover on
	 * their own: a sink that sends with several keys has one for each.
	 * @param project the project
	 * @return the route; empty, which is the default, for the one that all share
	 */
	default String route(String project) {
		return "";
	}

	/**
	 * Whether the sink needs nothing but {@link EncodedLog#json()}, so that logs may wait
	 * on disk for it and be sent by another process, and hold their texts once while they
	 * wait in memory.
	 * @return false by default
	 */
	default boolean bufferable() {
		return false;
	}

	/**
	 * Gives resources back. Called once, after the last export.
	 */
	@Override
	default void close() {
	}

}
