package co.aitracer.server.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCost;

/**
 * Figures and times as people read them.
 */
final class Formats {

	/**
	 * Stands where a figure is not known.
	 */
	static final String NONE = "–";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MMM d, HH:mm:ss z", Locale.US);

	private static final BigDecimal SMALLEST = new BigDecimal("0.0001");

	private static final BigDecimal CENT = new BigDecimal("0.01");

	private static final BigDecimal THOUSANDS = BigDecimal.valueOf(10_000);

	private Formats() {
	}

	/**
	 * A duration.
	 * @param millis milliseconds, if known
	 * @return such as {@code 823 ms}, {@code 1.24 s} or {@code 2m 05s}
	 */
	static String duration(@Nullable Long millis) {
		if (millis == null) {
			return NONE;
		}
		if (millis < 1_000) {
			return millis + " ms";
		}
		if (millis < 59_950) {
			return String.format(Locale.US, (millis < 9_995) ? "%.2f s" : "%.1f s", millis / 1_000.0);
		}
		long seconds = Math.round(millis / 1_000.0);
		if (seconds < 3_600) {
			return String.format(Locale.US, "%dm %02ds", seconds / 60, seconds % 60);
		}
		return String.format(Locale.US, "%dh %02dm", seconds / 3_600, seconds % 3_600 / 60);
	}

	/**
	 * A whole count, to the last digit.
	 * @param count the count, if known
	 * @return such as {@code 12,345}
	 */
	static String count(@Nullable Long count) {
		return (count != null) ? String.format(Locale.US, "%,d", count) : NONE;
	}

	/**
	 * An amount of money, as exact as its size needs.
	 * @param nanoUsd the amount in nanodollars, if known
	 * @return such as {@code $0}, {@code $0.0042}, {@code $0.0731}, {@code $12.34} or
	 * {@code $12,345}
	 */
	static String cost(@Nullable Long nanoUsd) {
		if (nanoUsd == null) {
			return NONE;
		}
		BigDecimal usd = LogCost.usd(nanoUsd);
		if (usd.signum() == 0) {
			return "$0";
		}
		if (usd.compareTo(SMALLEST) < 0) {
			return "<$" + SMALLEST.toPlainString();
		}
		if (usd.compareTo(BigDecimal.ONE) < 0) {
			BigDecimal rounded = usd.round(new MathContext((usd.compareTo(CENT) < 0) ? 2 : 3));
			return "$" + rounded.stripTrailingZeros().toPlainString();
		}
		return (usd.compareTo(THOUSANDS) < 0) ? String.format(Locale.US, "$%,.2f", usd)
				: String.format(Locale.US, "$%,.0f", usd);
	}

	/**
	 * A count in as few characters as it takes.
	 * @param count the count
	 * @return such as {@code 9,876}, {@code 12.3K} or {@code 4.56M}
	 */
	static String compact(long count) {
		if (count < 10_000) {
			return count(count);
		}
		if (count < 999_950) {
			return scaled(count / 1_000.0) + "K";
		}
		if (count < 999_950_000) {
			return scaled(count / 1_000_000.0) + "M";
		}
		return scaled(count / 1_000_000_000.0) + "B";
	}

	private static String scaled(double value) {
		return String.format(Locale.US, (value < 9.995) ? "%.2f" : "%.1f", value);
	}

	/**
	 * A share.
	 * @param share 0 to 1
	 * @return such as {@code 2.4%}; what is there but rounds to nothing is {@code <0.1%}
	 */
	static String percent(double share) {
		double percent = share * 100;
		if (percent > 0 && percent < 0.1) {
			return "<0.1%";
		}
		String text = String.format(Locale.US, "%.1f", percent);
		return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + "%";
	}

	/**
	 * A size of data.
	 * @param bytes how many bytes
	 * @return such as {@code 512 B} or {@code 48.2 KB}
	 */
	static String bytes(long bytes) {
		if (bytes < 1_000) {
			return bytes + " B";
		}
		if (bytes < 1_000_000) {
			return String.format(Locale.US, "%.1f KB", bytes / 1_000.0);
		}
		return (bytes < 1_000_000_000) ? String.format(Locale.US, "%.1f MB", bytes / 1_000_000.0)
				: String.format(Locale.US, "%.1f GB", bytes / 1_000_000_000.0);
	}

	/**
	 * A time.
	 * @param time the time
	 * @param zone where its clock hangs
	 * @return such as {@code Jan 31, 09:30:00 UTC}
	 */
	static String time(Instant time, ZoneId zone) {
		return TIME.format(time.atZone(zone));
	}

}
