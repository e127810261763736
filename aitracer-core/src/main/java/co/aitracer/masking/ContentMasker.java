package co.aitracer.masking;

/**
 * Takes private data out of a text before it leaves the application. Called on the
 * exporter's thread for each text of input, output, metadata values and error messages,
 * never for identity fields. If it throws, the whole field is withheld: nothing unmasked
 * is ever sent.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ContentMasker {

	/**
	 * Masks a text.
	 * @param text the text
	 * @return the text without private data
	 */
	String mask(String text);

}
