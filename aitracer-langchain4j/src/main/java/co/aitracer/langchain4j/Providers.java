package co.aitracer.langchain4j;

import java.util.Locale;
import java.util.Map;

import dev.langchain4j.model.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's providers in the words that AITracer uses everywhere. Newer versions of
 * LangChain4j have more of them: what is not listed keeps its name.
 */
final class Providers {

	private static final Map<String, String> NAMES = Map.of("open_ai", "openai", "azure_open_ai", "azure",
			"microsoft_foundry", "azure", "google_ai_gemini", "google", "google_genai", "google",
			"google_vertex_ai_gemini", "google", "google_vertex_ai_anthropic", "anthropic", "amazon_bedrock", "bedrock",
			"mistral_ai", "mistral");

	private static final String OTHER = "other";

	private Providers() {
	}

	/**
	 * The provider's name.
	 * @param provider the constant; custom models may name none
	 * @return the name, or null if the constant does not tell
	 */
	static @Nullable String nameOf(@Nullable ModelProvider provider) {
		String name = (provider != null) ? provider.name().toLowerCase(Locale.ROOT) : OTHER;
		return name.equals(OTHER) ? null : NAMES.getOrDefault(name, name);
	}

}
