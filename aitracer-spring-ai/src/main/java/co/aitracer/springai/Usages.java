package co.aitracer.springai;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.util.ReflectionUtils;

import co.aitracer.record.TokenUsage;

/**
 * Reads Spring AI's usage, and from the provider's own usage object what Spring AI leaves
 * out.
 */
final class Usages {

	/** Where providers keep their reasoning tokens: OpenAI, then Gemini. */
	private static final List<List<String>> REASONING = List.of(List.of("completionTokensDetails", "reasoningTokens"),
			List.of("thoughtsTokenCount"));

	/**
	 * What the usage of Anthropic, then of Bedrock, tells and that of others does not.
	 */
	private static final List<String> CACHE_APART = List.of("cacheCreationInputTokens", "cacheWriteInputTokens");

	private Usages() {
	}

	static TokenUsage of(@Nullable Usage usage) {
		if (usage == null || usage instanceof EmptyUsage || usage.getTotalTokens() == null
				|| usage.getTotalTokens() == 0) {
			return TokenUsage.UNKNOWN;
		}
		return new TokenUsage(inputTokens(usage), toLong(usage.getCompletionTokens()), usage.getCacheReadInputTokens(),
				usage.getCacheWriteInputTokens(), reasoningTokens(usage));
	}

	/**
	 * The whole prompt. Anthropic and Bedrock count what a cache was involved in beside
	 * the input, and Spring AI passes that on; everybody else counts it as a part of it,
	 * which is what a {@link TokenUsage} says.
	 * @param usage the usage
	 * @return prompt tokens, cached ones among them
	 */
	private static @Nullable Long inputTokens(Usage usage) {
		Long input = toLong(usage.getPromptTokens());
		Object provided = usage.getNativeUsage();
		boolean apart = provided != null && CACHE_APART.stream()
			.anyMatch((accessor) -> ReflectionUtils.findMethod(provided.getClass(), accessor) != null);
		return (input != null && apart)
				? Long.valueOf(input + known(usage.getCacheReadInputTokens()) + known(usage.getCacheWriteInputTokens()))
				: input;
	}

	private static long known(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

	private static @Nullable Long reasoningTokens(Usage usage) {
		for (List<String> path : REASONING) {
			Object value = usage.getNativeUsage();
			for (String step : path) {
				value = read(value, step);
			}
			if (value instanceof Number number) {
				return number.longValue();
			}
		}
		return null;
	}

	private static @Nullable Object read(@Nullable Object target, String accessor) {
		if (target == null) {
			return null;
		}
		var method = ReflectionUtils.findMethod(target.getClass(), accessor);
		if (method == null || method.getParameterCount() != 0) {
			return null;
		}
		Object value = ReflectionUtils.invokeMethod(method, target);
		return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
	}

	private static @Nullable Long toLong(@Nullable Integer tokens) {
		return (tokens != null) ? tokens.longValue() : null;
	}

}
