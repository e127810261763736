package co.aitracer.record;

import org.jspecify.annotations.Nullable;

/**
 * Tokens as the provider counted them; {@code null} is "not known", which is not zero.
 *
 * @param inputTokens tokens of the prompt
 * @param outputTokens tokens of the completion
 * @param cachedInputTokens prompt tokens read from the provider's cache
 * @param cacheWriteTokens prompt tokens written to the provider's cache
 * @param reasoningTokens completion tokens spent on reasoning
 * @since 0.1.0
 */
public record TokenUsage(@Nullable Long inputTokens, @Nullable Long outputTokens, @Nullable Long cachedInputTokens,
		@Nullable Long cacheWriteTokens, @Nullable Long reasoningTokens) {

	/**
	 * Nothing is known.
	 */
	public static final TokenUsage UNKNOWN = new TokenUsage(null, null, null, null, null);

	/**
	 * The usage that every provider reports.
	 * @param inputTokens tokens of the prompt
	 * @param outputTokens tokens of the completion
	 * @return the usage
	 */
	public static TokenUsage of(long inputTokens, long outputTokens) {
		return new TokenUsage(inputTokens, outputTokens, null, null, null);
	}

}
