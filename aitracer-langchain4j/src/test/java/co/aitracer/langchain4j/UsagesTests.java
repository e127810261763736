package co.aitracer.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import org.junit.jupiter.api.Test;

import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cached tokens are a part of the input and reasoning tokens a part of the output,
 * whichever way the provider counts.
 */
class UsagesTests {

	@Test
	void ofNoUsageNothingIsKnown() {
		assertThat(Usages.of(null)).isEqualTo(TokenUsage.UNKNOWN);
		assertThat(Usages.of(new dev.langchain4j.model.output.TokenUsage())).isEqualTo(TokenUsage.UNKNOWN);
	}

	@Test
	void plainUsageIsTakenAsItIs() {
		assertThat(Usages.of(new dev.langchain4j.model.output.TokenUsage(10, 5))).isEqualTo(TokenUsage.of(10, 5));
	}

	@Test
	void openAiCountsCachedAndReasoningTokensIn() {
		OpenAiTokenUsage usage = OpenAiTokenUsage.builder()
			.inputTokenCount(100)
			.inputTokensDetails(OpenAiTokenUsage.InputTokensDetails.builder().cachedTokens(80).build())
			.outputTokenCount(50)
			.outputTokensDetails(OpenAiTokenUsage.OutputTokensDetails.builder().reasoningTokens(30).build())
			.totalTokenCount(150)
			.build();
		assertThat(Usages.of(usage)).isEqualTo(new TokenUsage(100L, 50L, 80L, null, 30L));
	}

	@Test
	void openAiMayGiveNoDetails() {
		OpenAiTokenUsage usage = OpenAiTokenUsage.builder().inputTokenCount(100).outputTokenCount(50).build();
		assertThat(Usages.of(usage)).isEqualTo(TokenUsage.of(100, 50));
	}

	@Test
	void anthropicCountsTheCacheBesideTheInput() {
		AnthropicTokenUsage usage = AnthropicTokenUsage.builder()
			.inputTokenCount(20)
			.outputTokenCount(50)
			.cacheReadInputTokens(80)
			.cacheCreationInputTokens(7)
			.build();
		assertThat(Usages.of(usage)).isEqualTo(new TokenUsage(107L, 50L, 80L, 7L, null));
	}

	@Test
	void bedrockCountsTheCacheBesideTheInput() {
		assertThat(Usages.of(new BedrockShapedUsage(20, 50, 80, 7)))
			.isEqualTo(new TokenUsage(107L, 50L, 80L, 7L, null));
	}

	@Test
	void geminiCountsThoughtsBesideTheOutput() {
		GoogleAiGeminiTokenUsage usage = GoogleAiGeminiTokenUsage.builder()
			.inputTokenCount(100)
			.outputTokenCount(50)
			.cachedContentTokenCount(60)
			.thoughtsTokenCount(30)
			.totalTokenCount(180)
			.build();
		assertThat(Usages.of(usage)).isEqualTo(new TokenUsage(100L, 80L, 60L, null, 30L));
	}

	/**
	 * Has the accessors of langchain4j-bedrock's BedrockTokenUsage, whose module brings
	 * the whole AWS SDK.
	 */
	public static final class BedrockShapedUsage extends dev.langchain4j.model.output.TokenUsage {

		private final int cacheRead;

		private final int cacheWrite;

		BedrockShapedUsage(int input, int output, int cacheRead, int cacheWrite) {
			super(input, output);
			this.cacheRead = cacheRead;
			this.cacheWrite = cacheWrite;
		}

		public Integer cacheReadInputTokens() {
			return this.cacheRead;
		}

		public Integer cacheWriteInputTokens() {
			return this.cacheWrite;
		}

	}

}
