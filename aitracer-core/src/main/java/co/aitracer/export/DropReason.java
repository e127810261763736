package co.aitracer.export;

/**
 * Why a log was not delivered.
 *
 * @since 0.1.0
 */
public enum DropReason {

	/**
	 * There was no room when the log arrived: as many logs or bytes were waiting as may
	 * wait, or its project already took its share.
	 */
	QUEUE_FULL,

	/**
	 * The sampling rate of its project left it out.
	 */
	SAMPLED,

	/**
	 * The log could not be rendered as JSON.
	 */
	UNSERIALIZABLE,

	/**
	 * The sink refused the log itself.
	 */
	REJECTED,

	/**
	 * The log waited on disk for longer than it may.
	 */
	EXPIRED,

	/**
	 * The log came back from disk damaged, or was written by another version.
	 */
	UNREADABLE,

	/**
	 * The tracer was closed before the log was delivered, or already closed when it
	 * arrived.
	 */
	SHUTDOWN

}
