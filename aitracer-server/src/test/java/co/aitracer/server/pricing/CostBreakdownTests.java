package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import co.aitracer.server.pricing.CostBreakdown.Kind;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogPricer.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CostBreakdown}: bills as the providers compute them.
 */
class CostBreakdownTests {

	private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

	private static final PriceList PRICES = new PriceList(BundledPrices.read());

	@Test
	void openAiBillsCachedTokensOnceAtTheirOwnPrice() {
		// the usage object of OpenAI's guide on prompt caching: 2006 prompt tokens, 1920
		// of
		// them cached, 300 completion tokens; gpt-4o at $2.50, $1.25 and $10
		CostBreakdown bill = bill("openai", "gpt-4o-2024-08-06", 2_006L, 300L, 1_920L, null, 0L);
		assertThat(usd(bill)).isEqualByComparingTo("0.005615");
		assertThat(bill.buckets()).extracting(CostBreakdown.Bucket::tokens).containsExactly(86L, 1_920L, 300L);
	}

	@Test
	void openAiReasoningTokensArePartOfTheCompletion() {
		// o3-mini at $1.10 and $4.40: 75 prompt tokens, 1186 completion tokens, 1024 of
		// them reasoning (the usage object of OpenAI's guide on reasoning)
		CostBreakdown bill = bill("openai", "o3-mini", 75L, 1_186L, 0L, null, 1_024L);
		assertThat(usd(bill)).isEqualByComparingTo("0.0053009");
		assertThat(bill.buckets()).extracting(CostBreakdown.Bucket::kind)
			.containsExactly(Kind.INPUT, Kind.OUTPUT, Kind.REASONING);
	}

	@Test
	void anthropicBillsCacheWritesAboveAndCacheReadsBelowTheInputPrice() {
		// Anthropic's guide on prompt caching: 21 input tokens beside 188,086 written to
		// the cache, 393 output tokens; Claude Sonnet at $3, $3.75 and $15
		CostBreakdown write = bill("anthropic", "claude-sonnet-4-5-20250929", 188_107L, 393L, null, 188_086L, null);
		assertThat(usd(write)).isEqualByComparingTo("0.7112805");
		// the same prompt again, read from the cache at $0.30
		CostBreakdown read = bill("anthropic", "claude-sonnet-4-5-20250929", 188_107L, 393L, 188_086L, null, null);
		assertThat(usd(read)).isEqualByComparingTo("0.0623838");
	}

	@Test
	void geminiBillsThoughtsAsOutputAndCachedTokensAtATenth() {
		// Gemini 2.5 Pro at $1.25, $0.125 and $10: 10,000 prompt tokens, 8,000 of them
		// cached; 500 tokens of answer and 1,500 of thoughts
		CostBreakdown bill = bill("google", "gemini-2.5-pro", 10_000L, 2_000L, 8_000L, null, 1_500L);
		assertThat(usd(bill)).isEqualByComparingTo("0.0235");
	}

	@Test
	void embeddingsCostTheirInputAlone() {
		assertThat(usd(bill("openai", "text-embedding-3-small", 1_000_000L, null, null, null, null)))
			.isEqualByComparingTo("0.02");
	}

	@Test
	void bucketsNeverHoldMoreThanTheirWhole() {
		CostBreakdown odd = bill("openai", "gpt-4o", 100L, 10L, 500L, 500L, 500L);
		assertThat(odd.buckets()).extracting(CostBreakdown.Bucket::tokens).containsExactly(100L, 10L);
	}

	@Test
	void tokensWithoutAPriceOfTheirOwnCostWhatTheOthersCost() {
		Price price = new Price("p", Price.Source.PAGE, null, "m", null, TIME, new BigDecimal("2"), BigDecimal.TEN,
				null, null, null);
		CostBreakdown bill = CostBreakdown
			.of(usage("any", "m", 1_000_000L, 1_000_000L, 400_000L, 100_000L, 300_000L), price)
			.orElseThrow();
		assertThat(usd(bill)).isEqualByComparingTo("12");
	}

	@Test
	void callThatKnowsNoTokensHasNoCost() {
		Price price = PRICES.find("openai", "gpt-4o", null, TIME).orElseThrow();
		assertThat(CostBreakdown.of(usage("openai", "gpt-4o", null, null, null, null, null), price)).isEmpty();
	}

	@Test
	void absurdTokenCountsDoNotOverflow() {
		assertThat(bill("openai", "gpt-4o", Long.MAX_VALUE, Long.MAX_VALUE, null, null, null).nanoUsd())
			.isEqualTo(Long.MAX_VALUE);
	}

	private static BigDecimal usd(CostBreakdown bill) {
		return LogCost.usd(bill.nanoUsd());
	}

	private static CostBreakdown bill(String provider, String model, @Nullable Long input, @Nullable Long output,
			@Nullable Long cached, @Nullable Long written, @Nullable Long reasoning) {
		Price price = PRICES.find(provider, model, null, TIME).orElseThrow();
		return CostBreakdown.of(usage(provider, model, input, output, cached, written, reasoning), price).orElseThrow();
	}

	private static Usage usage(String provider, String model, @Nullable Long input, @Nullable Long output,
			@Nullable Long cached, @Nullable Long written, @Nullable Long reasoning) {
		return new Usage("default", "chat", provider, model, null, TIME, input, output, cached, written, reasoning);
	}

}
