package co.aitracer.server.web;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How a figure changed against the period before.
 *
 * @param text the change, such as {@code +12%}
 * @param tone {@code good}, {@code bad} or {@code flat}: whether it is welcome
 */
record Delta(String text, String tone) {

	static final Delta NONE = new Delta("no earlier data", "flat");

	private static final double NOTICEABLE = 0.005;

	/**
	 * The change of an amount that is neither good nor bad by itself.
	 * @param now the figure
	 * @param before the figure of the period before
	 * @return the change
	 */
	static Delta ofAmount(long now, long before) {
		return (before == 0) ? NONE : relative(now, before, "flat", "flat");
	}

	/**
	 * The change of a figure that should be low.
	 * @param now the figure, if known
	 * @param before the figure of the period before, if known
	 * @return the change
	 */
	static Delta ofCostly(@Nullable Long now, @Nullable Long before) {
		if (now == null || before == null || before == 0) {
			return NONE;
		}
		return relative(now, before, "bad", "good");
	}

	/**
	 * The change of an error rate, in percentage points: the rate of a rate misleads.
	 * @param now the rate
	 * @param before the rate of the period before
	 * @return the change
	 */
	static Delta ofErrorRate(double now, double before) {
		double points = (now - before) * 100;
		if (Math.abs(points) < 0.05) {
			return new Delta("±0 pp", "flat");
		}
		return new Delta(minus(String.format(Locale.US, "%+.1f pp", points)), (points > 0) ? "bad" : "good");
	}

	private static Delta relative(double now, double before, String up, String down) {
		double change = now / before - 1;
		if (Math.abs(change) < NOTICEABLE) {
			return new Delta("±0%", "flat");
		}
		String text = (change >= 10) ? String.format(Locale.US, "×%.0f", change + 1)
				: String.format(Locale.US, "%+.0f%%", change * 100);
		return new Delta(minus(text), (change > 0) ? up : down);
	}

	private static String minus(String text) {
		return text.replace('-', '\u2212');
	}

}
