package co.aitracer.masking;

/**
 * What becomes of personal data that was found.
 *
 * @since 0.1.0
 */
public enum PiiAction {

	/**
	 * Replaced by its type: {@code [email]}.
	 */
	MASK,

	/**
	 * Replaced by as many asterisks as it had characters.
	 */
	REDACT,

	/**
	 * Replaced by 16 hexadecimal digits of its HMAC-SHA256, so that equal values stay
	 * equal without being told.
	 */
	HASH,

	/**
	 * Counted, but left as it is.
	 */
	NONE

}
