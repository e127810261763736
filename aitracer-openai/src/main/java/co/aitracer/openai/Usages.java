package co.aitracer.openai;

import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.ResponseUsage;
import org.jspecify.annotations.Nullable;

import co.aitracer.record.TokenUsage;

/**
 * Reads token counts. OpenAI counts cached tokens as a part of the input, reasoning as a
 * part of the output, and so does a {@link TokenUsage}.
 */
final class Usages {

	private Usages() {
	}

	static TokenUsage of(@Nullable CompletionUsage usage) {
		if (usage == null) {
			return TokenUsage.UNKNOWN;
		}
		CompletionUsage.PromptTokensDetails input = Json.known(usage._promptTokensDetails());
		CompletionUsage.CompletionTokensDetails output = Json.known(usage._completionTokensDetails());
		return new TokenUsage(Json.known(usage._promptTokens()), Json.known(usage._completionTokens()),
				(input != null) ? Json.known(input._cachedTokens()) : null,
				(input != null) ? Json.known(input._cacheWriteTokens()) : null,
				(output != null) ? Json.known(output._reasoningTokens()) : null);
	}

	static TokenUsage of(@Nullable ResponseUsage usage) {
		if (usage == null) {
			return TokenUsage.UNKNOWN;
		}
		ResponseUsage.InputTokensDetails input = Json.known(usage._inputTokensDetails());
		ResponseUsage.OutputTokensDetails output = Json.known(usage._outputTokensDetails());
		return new TokenUsage(Json.known(usage._inputTokens()), Json.known(usage._outputTokens()),
				(input != null) ? Json.known(input._cachedTokens()) : null,
				(input != null) ? Json.known(input._cacheWriteTokens()) : null,
				(output != null) ? Json.known(output._reasoningTokens()) : null);
	}

}
