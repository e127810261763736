package co.aitracer.benchmarks;

/**
 * Records chat calls in one of the ways that are compared. Closed when nothing more is
 * recorded.
 */
interface Recorder extends AutoCloseable {

	/**
	 * Records one call from its start to its answer.
	 * @param conversation what was asked and answered
	 */
	void record(Conversation conversation);

	/**
	 * Waits until everything recorded before is exported.
	 */
	void flush();

	@Override
	void close();

}
