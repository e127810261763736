package co.aitracer.springai;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;

import co.aitracer.record.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Usages}.
 */
class UsagesTests {

	@Test
	void cachedTokensArePartOfTheInputAsOpenAiCountsThem() {
		DefaultUsage usage = new DefaultUsage(2_006, 300, 2_306, new Object(), 1_920L, null);
		assertThat(Usages.of(usage)).isEqualTo(new TokenUsage(2_006L, 300L, 1_920L, null, null));
	}

	@Test
	void cachedTokensBecomePartOfTheInputWhereTheProviderCountsThemApart() {
		DefaultUsage anthropic = new DefaultUsage(21, 393, 414, new AnthropicUsage(Optional.of(188_086L)), 500L,
				188_086L);
		assertThat(Usages.of(anthropic)).isEqualTo(new TokenUsage(188_607L, 393L, 500L, 188_086L, null));
		DefaultUsage withoutCache = new DefaultUsage(21, 393, 414, new AnthropicUsage(Optional.empty()), null, null);
		assertThat(Usages.of(withoutCache)).isEqualTo(new TokenUsage(21L, 393L, null, null, null));
	}

	@Test
	void emptyUsageIsUnknown() {
		assertThat(Usages.of(new EmptyUsage())).isEqualTo(TokenUsage.UNKNOWN);
		assertThat(Usages.of(null)).isEqualTo(TokenUsage.UNKNOWN);
	}

	/**
	 * As much of Anthropic's usage as tells it from others.
	 *
	 * @param cacheCreationInputTokens tokens written to the cache
	 */
	record AnthropicUsage(Optional<Long> cacheCreationInputTokens) {
	}

}
