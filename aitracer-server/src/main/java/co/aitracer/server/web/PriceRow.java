package co.aitracer.server.web;

import java.math.BigDecimal;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.pricing.Price;

/**
 * A row of the price list.
 *
 * @param id the row
 * @param model the model or pattern
 * @param provider the provider, empty for any
 * @param input price of a million prompt tokens
 * @param cacheRead the same, read from the cache
 * @param cacheWrite the same, written to the cache
 * @param output price of a million completion tokens
 * @param reasoning the same, of reasoning
 * @param from the first day it counts, empty for always
 * @param source where it comes from, with the day of its figures
 * @param ends whether it can be ended here
 */
record PriceRow(String id, String model, String provider, String input, String cacheRead, String cacheWrite,
		String output, String reasoning, String from, String source, boolean ends) {

	static PriceRow of(Price price) {
		String asOf = price.asOf().atOffset(ZoneOffset.UTC).toLocalDate().toString();
		String source = switch (price.source()) {
			case BUNDLED -> "bundled, " + asOf;
			case PROPERTY -> "configuration";
			case PAGE -> "entered, " + asOf;
		};
		return new PriceRow(price.id(), price.model(), (price.provider() != null) ? price.provider() : "",
				usd(price.input()), usd(price.cacheRead()), usd(price.cacheWrite()), usd(price.output()),
				usd(price.reasoning()),
				(price.validFrom() != null) ? price.validFrom().atOffset(ZoneOffset.UTC).toLocalDate().toString() : "",
				source, price.source() == Price.Source.PAGE);
	}

	String summary() {
		return this.input + " in, " + this.output + " out per million tokens (" + this.source + ").";
	}

	private static String usd(@Nullable BigDecimal amount) {
		return (amount != null) ? "$" + amount.stripTrailingZeros().toPlainString() : Formats.NONE;
	}

}
