package co.aitracer.server.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderDetectorTests {

	@ParameterizedTest
	@CsvSource({ "gpt-4o,openai", "GPT4,openai", "o1-preview,openai", "o3,openai", "o4-mini,openai",
			"chatgpt-4o-latest,openai", "text-davinci-003,openai", "text-embedding-3-small,openai", "dall-e-3,openai",
			"whisper-1,openai", "gpt-3.5-turbo-0125,openai", "claude-sonnet-4-20250514,anthropic",
			"us.anthropic.claude-3-5-haiku,anthropic", "gemini-2.0-flash,google", "palm-2,google", "gemma2:9b,google",
			"mistral-large,mistral", "open-mixtral-8x7b,mistral", "codestral-latest,mistral", "ministral-3b,mistral",
			"command-r-plus,cohere", "cohere.embed-v3,cohere", "llama3.2:1b,meta", "meta-llama/Llama-3-8b,meta",
			"qwen2.5-coder,alibaba", "deepseek-r1-distill-llama-70b,deepseek", "grok-4,xai",
			"models/gemini-1.5-pro,google", "ft:gpt-4o-mini:acme,openai" })
	void knowsTheProviderOfAModel(String model, String provider) {
		assertThat(ProviderDetector.detect(model)).isEqualTo(provider);
	}

	@ParameterizedTest
	@CsvSource({ "unknown", "foo1", "pro3-large", "commandeer", "o10-nothing", "egpt", "napalm", "my-model" })
	void respectsWordBoundaries(String model) {
		assertThat(ProviderDetector.detect(model)).isEqualTo("unknown");
	}

}
