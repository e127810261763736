package co.aitracer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.record.TokenUsage;

/**
 * The tokens of the calls to which a call was passed on, one after the other or, after a
 * failure, instead of each other.
 */
final class DelegatedUsage {

	private final List<TokenUsage> usages = new ArrayList<>(1);

	synchronized void add(TokenUsage usage) {
		this.usages.add(usage);
	}

	/**
	 * Whether the calls below are where the tokens of a call were used.
	 * @param usage the tokens that the call itself reports
	 * @return false if there was no call below, or one about something else
	 */
	synchronized boolean accountsFor(TokenUsage usage) {
		if (this.usages.isEmpty()) {
			return false;
		}
		Long input = usage.inputTokens();
		Long output = usage.outputTokens();
		if (input == null && output == null) {
			return true;
		}
		return this.usages.stream()
			.anyMatch((used) -> same(used.inputTokens(), input) && same(used.outputTokens(), output))
				|| (sum(true) == orZero(input) && sum(false) == orZero(output));
	}

	private long sum(boolean input) {
		return this.usages.stream().mapToLong((used) -> orZero(input ? used.inputTokens() : used.outputTokens())).sum();
	}

	private static boolean same(@Nullable Long one, @Nullable Long other) {
		return orZero(one) == orZero(other);
	}

	private static long orZero(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

}
