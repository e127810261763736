package co.aitracer.export;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelProvidersTests {

	@ParameterizedTest
	@CsvSource({ "gpt-4o,openai", "ft:gpt-4o:acme,openai", "o3-mini,openai", "chatgpt-4o-latest,openai",
			"text-embedding-3-small,openai", "claude-sonnet-4-20250514,anthropic", "gemini-2.0-flash,google",
			"mixtral-8x7b,mistral", "command-r-plus,cohere", "meta-llama/Llama-3.1-8B,meta", "llama3,meta",
			"qwen2.5,alibaba", "deepseek-r1-distill-llama-70b,deepseek", "grok-3,xai", "mygpt,unknown",
			"photo1,unknown", "'',unknown" })
	void theProviderIsGuessed(String model, String provider) {
		assertThat(ModelProviders.providerOf(model)).isEqualTo(provider);
	}

}
