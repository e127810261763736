package co.aitracer.masking;

/**
 * How much of the content (input, output, error messages) is recorded.
 *
 * @since 0.1.0
 */
public enum ContentCapture {

	/**
	 * All content, as it is.
	 */
	FULL,

	/**
	 * All content, after the {@link ContentMasker}.
	 */
	MASKED,

	/**
	 * No content: figures and names only.
	 */
	NONE

}
