package co.aitracer.springai;

import java.util.Locale;
import java.util.Map;

/**
 * Spring AI's names of providers in the words that AITracer uses everywhere.
 */
final class Providers {

	private static final Map<String, String> NAMES = Map.of("mistral_ai", "mistral", "google_genai", "google",
			"vertex_ai", "google");

	private Providers() {
	}

	static String nameOf(String springAiName) {
		String name = springAiName.toLowerCase(Locale.ROOT);
		return NAMES.getOrDefault(name, name);
	}

}
