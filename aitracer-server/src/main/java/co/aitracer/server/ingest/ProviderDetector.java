package co.aitracer.server.ingest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the provider from a model's name when the client did not. Names are matched at
 * word boundaries: {@code commandeer} is not Cohere's and {@code foo1} is not OpenAI's.
 */
final class ProviderDetector {

	static final String UNKNOWN = "unknown";

	private static final Map<String, Pattern> PROVIDERS = new LinkedHashMap<>();

	static {
		// names that other vendors build upon come last: deepseek-r1-distill-llama-70b
		provider("deepseek", "deepseek");
		provider("xai", "grok");
		provider("anthropic", "claude");
		provider("mistral", "mistral|mixtral|codestral|ministral|magistral|pixtral|devstral");
		provider("openai", "gpt|chatgpt|o[134]|davinci|babbage|text-embedding|dall-e|whisper");
		provider("google", "gemini|palm|gemma");
		provider("cohere", "command|cohere");
		provider("alibaba", "qwen|qwq");
		provider("meta", "llama|codellama");
	}

	private ProviderDetector() {
	}

	static String detect(String model) {
		String name = model.toLowerCase(Locale.ROOT);
		for (Map.Entry<String, Pattern> provider : PROVIDERS.entrySet()) {
			if (provider.getValue().matcher(name).find()) {
				return provider.getKey();
			}
		}
		return UNKNOWN;
	}

	private static void provider(String name, String words) {
		// a digit may follow a family's name (gpt4, llama3, qwen2.5) but not o1 and its
		// like
		PROVIDERS.put(name, Pattern.compile("(?<![a-z0-9])(?:" + words + ")(?![a-z])(?<!o\\d(?=\\d))"));
	}

}
