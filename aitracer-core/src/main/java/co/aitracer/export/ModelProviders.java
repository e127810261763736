package co.aitracer.export;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guesses the provider from the name of a model, for logs that do not name it.
 */
final class ModelProviders {

	private static final Map<String, String> FAMILIES = Map.ofEntries(Map.entry("gpt", "openai"),
			Map.entry("chatgpt", "openai"), Map.entry("o1", "openai"), Map.entry("o3", "openai"),
			Map.entry("o4", "openai"), Map.entry("davinci", "openai"), Map.entry("babbage", "openai"),
			Map.entry("text-embedding", "openai"), Map.entry("dall-e", "openai"), Map.entry("whisper", "openai"),
			Map.entry("claude", "anthropic"), Map.entry("gemini", "google"), Map.entry("gemma", "google"),
			Map.entry("palm", "google"), Map.entry("mistral", "mistral"), Map.entry("mixtral", "mistral"),
			Map.entry("ministral", "mistral"), Map.entry("codestral", "mistral"), Map.entry("command", "cohere"),
			Map.entry("cohere", "cohere"), Map.entry("llama", "meta"), Map.entry("qwen", "alibaba"),
			Map.entry("deepseek", "deepseek"), Map.entry("grok", "xai"));

	/**
	 * A family starts at a boundary ("gpt" in "ft:gpt-4o", not in "mygpt"); digits may
	 * follow at once ("llama3").
	 */
	private static final Pattern FAMILY = Pattern
		.compile("(?<![a-z0-9])(" + String.join("|", FAMILIES.keySet()) + ")(?![a-z])");

	private ModelProviders() {
	}

	/**
	 * The provider of a model.
	 * @param model the model's name
	 * @return the provider in lower case, or {@code unknown}
	 */
	static String providerOf(String model) {
		Matcher matcher = FAMILY.matcher(model.toLowerCase(Locale.ROOT));
		return matcher.find() ? FAMILIES.getOrDefault(matcher.group(1), "unknown") : "unknown";
	}

}
