package co.aitracer.server.alert;

import org.jspecify.annotations.Nullable;

/**
 * A message did not reach its channel. The text is shown to people and holds no address
 * and no secret.
 */
class DeliveryException extends Exception {

	private final boolean lasting;

	DeliveryException(String message, boolean lasting, @Nullable Throwable cause) {
		super(message, cause);
		this.lasting = lasting;
	}

	/**
	 * Whether another attempt would fail the same.
	 * @return true when it is no use
	 */
	boolean isLasting() {
		return this.lasting;
	}

}
