package co.aitracer.server.pricing;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A price that somebody enters, in USD per million tokens; see {@link Price}.
 *
 * @param provider the provider, or null for any
 * @param model the model, {@code *} standing for any characters
 * @param validFrom from when it counts, or null when it always did
 * @param input price of prompt tokens
 * @param output price of completion tokens
 * @param cacheRead price of prompt tokens read from the cache, if it has one of its own
 * @param cacheWrite price of prompt tokens written to the cache, if it has one of its own
 * @param reasoning price of reasoning tokens, if it has one of its own
 */
public record PriceEntry(@Nullable String provider, String model, @Nullable Instant validFrom, BigDecimal input,
		BigDecimal output, @Nullable BigDecimal cacheRead, @Nullable BigDecimal cacheWrite,
		@Nullable BigDecimal reasoning) {

	/**
	 * Checks the model and the amounts.
	 */
	public PriceEntry {
		if (model.isBlank() || model.length() > 200) {
			throw new IllegalArgumentException("'model' must have 1 to 200 characters");
		}
		// the same rules as for a row
		new Price("new", Price.Source.PAGE, provider, model, validFrom, Instant.EPOCH, input, output, cacheRead,
				cacheWrite, reasoning);
	}

}
