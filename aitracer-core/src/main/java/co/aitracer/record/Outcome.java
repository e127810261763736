package co.aitracer.record;

/**
 * How an LLM operation ended. The wire's {@code status} field knows success and error
 * only; the {@code outcome} field that stands beside it tells these apart.
 *
 * @since 0.1.0
 */
public enum Outcome {

	/**
	 * The operation ended with an answer.
	 */
	SUCCESS("success", "success"),

	/**
	 * The operation failed.
	 */
	ERROR("error", "error"),

	/**
	 * The application did not want the rest of a stream; not an error.
	 */
	CANCELLED("cancelled", "success"),

	/**
	 * The stream ended before the provider said that it was complete.
	 */
	INCOMPLETE("incomplete", "error"),

	/**
	 * The call was closed without ever being completed, failed or cancelled.
	 */
	ABANDONED("abandoned", "error");

	private final String value;

	private final String status;

	Outcome(String value, String status) {
		this.value = value;
		this.status = status;
	}

	/**
	 * The value of the wire's {@code outcome} field.
	 * @return the value in lower case
	 */
	public String value() {
		return this.value;
	}

	/**
	 * The value of the wire's {@code status} field.
	 * @return {@code success} or {@code error}
	 */
	public String status() {
		return this.status;
	}

}
