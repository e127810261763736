package co.aitracer.anthropic;

import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.OutputTokensDetails;
import com.anthropic.models.messages.Usage;
import org.jspecify.annotations.Nullable;

import co.aitracer.record.TokenUsage;

/**
 * Reads token counts. Anthropic counts what a cache was involved in beside the input; a
 * {@link TokenUsage} has it as a part of it, as everybody else.
 */
final class Usages {

	private Usages() {
	}

	static TokenUsage of(@Nullable Usage usage) {
		if (usage == null) {
			return TokenUsage.UNKNOWN;
		}
		return normalised(Json.known(usage._inputTokens()), Json.known(usage._outputTokens()),
				Json.known(usage._cacheReadInputTokens()), Json.known(usage._cacheCreationInputTokens()),
				thinking(Json.known(usage._outputTokensDetails())));
	}

	/**
	 * The usage of a stream: what its start tells, and its end corrects.
	 * @param start the usage that came with the start
	 * @param end the usage that came last, cumulative
	 * @return the usage
	 */
	static TokenUsage of(@Nullable Usage start, @Nullable MessageDeltaUsage end) {
		if (end == null) {
			return of(start);
		}
		return normalised(
				first(Json.known(end._inputTokens()), (start != null) ? Json.known(start._inputTokens()) : null),
				Json.known(end._outputTokens()),
				first(Json.known(end._cacheReadInputTokens()),
						(start != null) ? Json.known(start._cacheReadInputTokens()) : null),
				first(Json.known(end._cacheCreationInputTokens()),
						(start != null) ? Json.known(start._cacheCreationInputTokens()) : null),
				thinking(Json.known(end._outputTokensDetails())));
	}

	private static TokenUsage normalised(@Nullable Long input, @Nullable Long output, @Nullable Long cacheRead,
			@Nullable Long cacheWrite, @Nullable Long thinking) {
		Long whole = (input != null) ? Long.valueOf(input + orZero(cacheRead) + orZero(cacheWrite)) : null;
		return new TokenUsage(whole, output, cacheRead, cacheWrite, thinking);
	}

	private static @Nullable Long thinking(@Nullable OutputTokensDetails details) {
		return (details != null) ? Json.known(details._thinkingTokens()) : null;
	}

	private static @Nullable Long first(@Nullable Long one, @Nullable Long other) {
		return (one != null) ? one : other;
	}

	private static long orZero(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
