package co.aitracer.server.store;

import java.math.BigDecimal;

/**
 * What a log cost, by one row of the price list.
 *
 * @param nanoUsd the cost in nanodollars (10<sup>-9</sup> USD), so that sums are exact;
 * never negative
 * @param priceId the row of the price list that it was computed with; rows never change,
 * so the computation can be shown again
 */
public record LogCost(long nanoUsd, String priceId) {

	private static final int DIGITS = 9;

	/**
	 * Checks the amount.
	 */
	public LogCost {
		if (nanoUsd < 0) {
			throw new IllegalArgumentException("'nanoUsd' must not be negative, but is " + nanoUsd);
		}
	}

	/**
	 * Nanodollars in dollars.
	 * @param nanoUsd the nanodollars
	 * @return the same amount in USD, exact
	 */
	public static BigDecimal usd(long nanoUsd) {
		return BigDecimal.valueOf(nanoUsd, DIGITS);
	}

}
