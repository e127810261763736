package co.aitracer.export;

/**
 * Why a log was not delivered.
 *
 * @since 0.1.0
 */
public enum DropReason {

	/**
	 * The queue was full when the log arrived.
	 */
	QUEUE_FULL,

	/**
	 * The log could not be rendered as JSON.
	 */
	UNSERIALIZABLE,

	/**
	 * The sink refused the log itself.
	 */
	REJECTED,

	/**
	 * The tracer was closed before the log was delivered, or already closed when it
	 * arrived.
	 */
	SHUTDOWN

}
