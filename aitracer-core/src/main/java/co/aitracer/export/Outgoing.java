package co.aitracer.export;

/**
 * What goes over the wire, rendered once, however often it is sent.
 */
sealed interface Outgoing permits EncodedLog, EncodedSession {

	/**
	 * The project that it belongs to.
	 * @return the project
	 */
	String project();

	/**
	 * The body as UTF-8 JSON; owned by the pipeline, not to be changed.
	 * @return the bytes
	 */
	byte[] json();

}
