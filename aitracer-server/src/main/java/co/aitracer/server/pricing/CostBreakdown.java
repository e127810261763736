package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogPricer.Usage;

/**
 * How the cost of a call comes about: its tokens in buckets that share none, each at its
 * own price.
 *
 * @param price the row of the price list
 * @param buckets the buckets that hold tokens
 */
public record CostBreakdown(Price price, List<Bucket> buckets) {

	// dollars for a million are a thousand nanodollars for one
	private static final BigDecimal NANO_PER_TOKEN = BigDecimal.valueOf(1_000);

	/**
	 * Copies the list.
	 */
	public CostBreakdown {
		buckets = List.copyOf(buckets);
	}

	/**
	 * Computes the cost of a call.
	 * @param usage what was used
	 * @param price the row of the price list
	 * @return the breakdown, or empty when no tokens are known
	 */
	public static Optional<CostBreakdown> of(Usage usage, Price price) {
		if (usage.inputTokens() == null && usage.outputTokens() == null) {
			return Optional.empty();
		}
		long input = known(usage.inputTokens());
		long cacheRead = Math.min(known(usage.cachedInputTokens()), input);
		long cacheWrite = Math.min(known(usage.cacheWriteTokens()), input - cacheRead);
		long output = known(usage.outputTokens());
		long reasoning = Math.min(known(usage.reasoningTokens()), output);
		List<Bucket> buckets = new ArrayList<>();
		add(buckets, Kind.INPUT, input - cacheRead - cacheWrite, price.input());
		add(buckets, Kind.CACHE_READ, cacheRead, price.cacheReadOrInput());
		add(buckets, Kind.CACHE_WRITE, cacheWrite, price.cacheWriteOrInput());
		add(buckets, Kind.OUTPUT, output - reasoning, price.output());
		add(buckets, Kind.REASONING, reasoning, price.reasoningOrOutput());
		return Optional.of(new CostBreakdown(price, buckets));
	}

	/**
	 * The sum of the buckets.
	 * @return nanodollars
	 */
	public long nanoUsd() {
		return this.buckets.stream().mapToLong(Bucket::nanoUsd).reduce(0, CostBreakdown::sum);
	}

	private static void add(List<Bucket> buckets, Kind kind, long tokens, BigDecimal price) {
		if (tokens > 0) {
			BigDecimal exact = price.multiply(BigDecimal.valueOf(tokens)).multiply(NANO_PER_TOKEN);
			BigDecimal rounded = exact.setScale(0, RoundingMode.HALF_UP).min(BigDecimal.valueOf(Long.MAX_VALUE));
			buckets.add(new Bucket(kind, tokens, price, rounded.longValueExact()));
		}
	}

	private static long known(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

	private static long sum(long one, long other) {
		long sum = one + other;
		return (sum < 0) ? Long.MAX_VALUE : sum;
	}

	/**
	 * What tokens are paid for.
	 */
	public enum Kind {

		/** Prompt tokens that no cache was involved in. */
		INPUT,

		/** Prompt tokens read from the provider's cache. */
		CACHE_READ,

		/** Prompt tokens written to the provider's cache. */
		CACHE_WRITE,

		/** Completion tokens that can be seen. */
		OUTPUT,

		/** Completion tokens of the model's reasoning. */
		REASONING

	}

	/**
	 * Tokens of one price.
	 *
	 * @param kind what they are paid for
	 * @param tokens how many
	 * @param usdPerMillion the price of a million
	 * @param nanoUsd what they cost, in nanodollars, rounded half up
	 */
	public record Bucket(Kind kind, long tokens, BigDecimal usdPerMillion, long nanoUsd) {
	}

}
