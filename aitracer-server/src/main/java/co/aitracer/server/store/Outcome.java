package co.aitracer.server.store;

/**
 * How a call ended. The wire's {@code status} knows only success and error; the
 * {@code outcome} field of newer clients tells these five apart. A cancelled call is not
 * an error: the application did not want the rest.
 */
public enum Outcome {

	/**
	 * The call ended with an answer.
	 */
	SUCCESS,

	/**
	 * The call failed.
	 */
	ERROR,

	/**
	 * The application cancelled the call.
	 */
	CANCELLED,

	/**
	 * The stream ended without the provider's end mark; counts as an error.
	 */
	INCOMPLETE,

	/**
	 * The application never finished the call; counts as an error.
	 */
	ABANDONED;

	/**
	 * Whether error rates count the outcome.
	 * @return true for everything but success and cancelled
	 */
	public boolean isError() {
		return this != SUCCESS && this != CANCELLED;
	}

}
