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

	private Usages() {
	}

	static TokenUsage of(@Nullable Usage usage) {
		if (usage == null || usage instanceof EmptyUsage || usage.getTotalTokens() == null
				|| usage.getTotalTokens() == 0) {
			return TokenUsage.UNKNOWN;
		}
		return new TokenUsage(toLong(usage.getPromptTokens()), toLong(usage.getCompletionTokens()),
				usage.getCacheReadInputTokens(), usage.getCacheWriteInputTokens(), reasoningTokens(usage));
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
