package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One row of the price list. Rows never change; a new price is a new row. All prices are
 * in USD per million tokens.
 *
 * @param id what {@link co.aitracer.server.store.LogCost#priceId()} names
 * @param source where the row comes from
 * @param provider the provider, or null for any
 * @param model the model; in an override {@code *} stands for any characters
 * @param validFrom from when the row counts, or null when it always did
 * @param asOf when the figures were looked up or entered
 * @param input price of prompt tokens
 * @param output price of completion tokens
 * @param cacheRead price of prompt tokens read from the cache, or null when it is that of
 * other prompt tokens
 * @param cacheWrite price of prompt tokens written to the cache, or null when it is that
 * of other prompt tokens
 * @param reasoning price of reasoning tokens, or null when it is that of other completion
 * tokens
 */
public record Price(String id, Source source, @Nullable String provider, String model, @Nullable Instant validFrom,
		Instant asOf, BigDecimal input, BigDecimal output, @Nullable BigDecimal cacheRead,
		@Nullable BigDecimal cacheWrite, @Nullable BigDecimal reasoning) {

	/**
	 * Checks the amounts.
	 */
	public Price {
		check("input", input);
		check("output", output);
		check("cache-read", cacheRead);
		check("cache-write", cacheWrite);
		check("reasoning", reasoning);
	}

	/**
	 * The price of prompt tokens read from the cache.
	 * @return dollars per million tokens
	 */
	public BigDecimal cacheReadOrInput() {
		return (this.cacheRead != null) ? this.cacheRead : this.input;
	}

	/**
	 * The price of prompt tokens written to the cache.
	 * @return dollars per million tokens
	 */
	public BigDecimal cacheWriteOrInput() {
		return (this.cacheWrite != null) ? this.cacheWrite : this.input;
	}

	/**
	 * The price of reasoning tokens.
	 * @return dollars per million tokens
	 */
	public BigDecimal reasoningOrOutput() {
		return (this.reasoning != null) ? this.reasoning : this.output;
	}

	private static void check(String name, @Nullable BigDecimal amount) {
		if (amount != null && (amount.signum() < 0 || amount.compareTo(BigDecimal.valueOf(1_000_000)) > 0)) {
			throw new IllegalArgumentException(
					"'" + name + "' must be 0 to 1000000 (USD per million tokens), but is " + amount.toPlainString());
		}
	}

	/**
	 * Where a row comes from. Later ones go before earlier ones.
	 */
	public enum Source {

		/** The list that comes with the server. */
		BUNDLED,

		/** The configuration. */
		PROPERTY,

		/** The page "Models and prices". */
		PAGE

	}

}
