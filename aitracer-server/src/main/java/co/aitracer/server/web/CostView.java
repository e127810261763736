package co.aitracer.server.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.pricing.CostBreakdown;
import co.aitracer.server.pricing.Price;
import co.aitracer.server.store.LogCost;

/**
 * How the cost of a log comes about.
 *
 * @param total the cost, or a dash
 * @param lines the tokens of each price
 * @param source the row of the price list in words, empty when there is none
 */
record CostView(String total, List<Line> lines, String source) {

	CostView {
		lines = List.copyOf(lines);
	}

	static CostView of(@Nullable LogCost cost, Optional<CostBreakdown> breakdown) {
		if (cost == null) {
			return new CostView(Formats.NONE, List.of(), "");
		}
		return new CostView(Formats.cost(cost.nanoUsd()),
				breakdown.map((found) -> found.buckets().stream().map(Line::of).toList()).orElse(List.of()),
				breakdown.map((found) -> source(found.price())).orElse(""));
	}

	public boolean isKnown() {
		return !this.total.equals(Formats.NONE);
	}

	private static String source(Price price) {
		LocalDate day = price.asOf().atOffset(ZoneOffset.UTC).toLocalDate();
		String where = switch (price.source()) {
			case BUNDLED -> "the bundled price list, as of " + day;
			case PROPERTY -> "the server's configuration";
			case PAGE -> "a price entered on " + day;
		};
		return price.model() + " in " + where;
	}

	/**
	 * Tokens of one price.
	 *
	 * @param kind what they are paid for
	 * @param tokens how many
	 * @param price the price of a million
	 * @param cost what they cost
	 */
	record Line(String kind, String tokens, String price, String cost) {

		private static Line of(CostBreakdown.Bucket bucket) {
			String name = bucket.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			BigDecimal price = bucket.usdPerMillion().stripTrailingZeros();
			return new Line(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
					Formats.count(bucket.tokens()), "$" + price.toPlainString(),
					"$" + LogCost.usd(bucket.nanoUsd()).stripTrailingZeros().toPlainString());
		}

	}

}
