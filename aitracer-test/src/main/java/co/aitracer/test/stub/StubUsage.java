package co.aitracer.test.stub;

/**
 * The token counts of a response.
 *
 * @param promptTokens the tokens of the request, cached ones included
 * @param completionTokens the tokens of the answer, reasoning included
 * @param cachedTokens the part of the prompt read from the provider's cache
 * @param reasoningTokens the part of the answer spent on reasoning
 */
public record StubUsage(int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens) {

	/**
	 * Create token counts.
	 * @param promptTokens the tokens of the request, cached ones included
	 * @param completionTokens the tokens of the answer, reasoning included
	 * @param cachedTokens the part of the prompt read from the provider's cache
	 * @param reasoningTokens the part of the answer spent on reasoning
	 */
	public StubUsage {
		if (cachedTokens < 0 || cachedTokens > promptTokens) {
			throw new IllegalArgumentException(
					"cachedTokens must be from 0 to promptTokens (%d), not %d".formatted(promptTokens, cachedTokens));
		}
		if (reasoningTokens < 0 || reasoningTokens > completionTokens) {
			throw new IllegalArgumentException("reasoningTokens must be from 0 to completionTokens (%d), not %d"
				.formatted(completionTokens, reasoningTokens));
		}
	}

	/**
	 * Create token counts without cached or reasoning tokens.
	 * @param promptTokens the tokens of the request
	 * @param completionTokens the tokens of the answer
	 * @return the token counts
	 */
	public static StubUsage of(int promptTokens, int completionTokens) {
		return new StubUsage(promptTokens, completionTokens, 0, 0);
	}

	/**
	 * Return a copy with cached tokens.
	 * @param tokens the part of the prompt read from the provider's cache
	 * @return the copy
	 */
	public StubUsage withCachedTokens(int tokens) {
		return new StubUsage(this.promptTokens, this.completionTokens, tokens, this.reasoningTokens);
	}

	/**
	 * Return a copy with reasoning tokens.
	 * @param tokens the part of the answer spent on reasoning
	 * @return the copy
	 */
	public StubUsage withReasoningTokens(int tokens) {
		return new StubUsage(this.promptTokens, this.completionTokens, this.cachedTokens, tokens);
	}

	/**
	 * Return the sum of prompt and completion tokens.
	 * @return the total
	 */
	public int totalTokens() {
		return this.promptTokens + this.completionTokens;
	}

}
