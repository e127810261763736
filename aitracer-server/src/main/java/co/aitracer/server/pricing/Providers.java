package co.aitracer.server.pricing;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Whose list price holds for a provider.
 */
final class Providers {

	private static final Map<String, String> SAME_PRICES = Map.ofEntries(Map.entry("openai", "openai"),
			Map.entry("azure", "openai"), Map.entry("azure_openai", "openai"), Map.entry("azure-openai", "openai"),
			Map.entry("azure.ai.openai", "openai"), Map.entry("az.ai.openai", "openai"),
			Map.entry("anthropic", "anthropic"), Map.entry("google", "google"), Map.entry("gemini", "google"),
			Map.entry("gcp.gemini", "google"), Map.entry("gcp.gen_ai", "google"), Map.entry("google_genai", "google"),
			Map.entry("google-genai", "google"));

	// what runs on one's own machines has no list price, whatever it is called
	private static final Set<String> SELF_HOSTED = Set.of("ollama", "vllm", "lmstudio", "lm-studio", "llama.cpp",
			"llamacpp", "localai", "local", "self-hosted", "tgi", "onnx", "transformers");

	private Providers() {
	}

	/**
	 * Whether a provider sells models at the list price of another one.
	 * @param seller the provider of a log
	 * @param owner the provider of a row, or null for any
	 * @return true when the row may count; a seller of several makers' models (Bedrock,
	 * Vertex AI, OpenRouter) is judged by the model alone
	 */
	static boolean sells(String seller, @Nullable String owner) {
		if (owner == null || owner.equals(seller)) {
			return true;
		}
		if (SELF_HOSTED.contains(seller)) {
			return false;
		}
		String known = SAME_PRICES.get(seller);
		return known == null || known.equals(owner);
	}

}
