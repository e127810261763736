package co.aitracer.samples.features.translation;

/**
 * Translates. Each implementation belongs to the project that the interface names.
 */
@TranslationProject
public interface Translator {

	/**
	 * Translates a text.
	 * @param model the model to ask
	 * @param text the text
	 * @param language the language to translate to
	 * @return the translation
	 */
	String translate(String model, String text, String language);

}
