package co.aitracer.server.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCost;

/**
 * Rules and what they measure in words, the same on pages and in messages.
 */
public final class AlertWords {

	private AlertWords() {
	}

	/**
	 * The kind of a condition.
	 * @param condition the condition
	 * @return such as {@code Error rate}
	 */
	public static String type(AlertCondition condition) {
		if (condition instanceof AlertCondition.ErrorRate) {
			return "Error rate";
		}
		if (condition instanceof AlertCondition.Latency) {
			return "Latency";
		}
		return (condition instanceof AlertCondition.Cost) ? "Cost" : "Request count";
	}

	/**
	 * A condition in words.
	 * @param condition the condition
	 * @return such as {@code Error rate above 5% over 15 min, from 10 requests on}
	 */
	public static String condition(AlertCondition condition) {
		if (condition instanceof AlertCondition.ErrorRate errors) {
			return "Error rate above " + percent(errors.thresholdPercent() / 100) + over(errors)
					+ from(errors.minimumRequests());
		}
		if (condition instanceof AlertCondition.Latency latency) {
			return latency.percentile() + " latency above " + latency.thresholdMillis() + " ms" + over(latency)
					+ from(latency.minimumRequests());
		}
		if (condition instanceof AlertCondition.RequestCount count) {
			return ((count.direction() == AlertCondition.Direction.ABOVE) ? "More than " : "Fewer than ")
					+ String.format(Locale.US, "%,d", count.threshold()) + " requests" + over(count);
		}
		return budget((AlertCondition.Cost) condition);
	}

	private static String budget(AlertCondition.Cost cost) {
		String period = cost.period().name().toLowerCase(Locale.ROOT);
		Long budget = cost.budgetNanoUsd();
		String text = (budget != null) ? period + " cost at " + usd(budget) : period + " budget of the project used up";
		return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
				+ (cost.projected() ? " or projected to be" : "")
				+ ((cost.warnPercent() < 100) ? ", warning from " + cost.warnPercent() + "% on" : "");
	}

	/**
	 * A measured value or a threshold in words.
	 * @param condition what was measured
	 * @param value the value, if there is one
	 * @return such as {@code 12.3%}, {@code 4,120 ms}, {@code $81.20}
	 */
	public static String value(AlertCondition condition, @Nullable Double value) {
		if (value == null) {
			return "–";
		}
		if (condition instanceof AlertCondition.ErrorRate) {
			return percent(value);
		}
		if (condition instanceof AlertCondition.Cost) {
			return usd(Math.round(value));
		}
		return String.format(Locale.US, "%,d", Math.round(value))
				+ ((condition instanceof AlertCondition.Latency) ? " ms" : "");
	}

	/**
	 * What a filter leaves, in words.
	 * @param filter the filter
	 * @return such as {@code shop, model gpt-4*}
	 */
	public static String filter(AlertFilter filter) {
		List<String> parts = new ArrayList<>();
		parts.add(filter.projects().isEmpty() ? "All projects" : joined(filter.projects().stream().toList()));
		if (!filter.models().isEmpty()) {
			parts.add("model " + joined(filter.models().stream().toList()));
		}
		if (!filter.providers().isEmpty()) {
			parts.add("provider " + joined(filter.providers().stream().toList()));
		}
		filter.metadata()
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + " = " + entry.getValue())
			.sorted()
			.forEach(parts::add);
		return String.join(", ", parts);
	}

	/**
	 * An amount of money.
	 * @param nanoUsd the amount in nanodollars
	 * @return such as {@code $81.20}
	 */
	public static String usd(long nanoUsd) {
		BigDecimal usd = LogCost.usd(nanoUsd);
		return (usd.signum() != 0 && usd.compareTo(BigDecimal.ONE) < 0)
				? "$" + usd.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
				: String.format(Locale.US, "$%,.2f", usd);
	}

	private static String percent(double share) {
		return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
				+ "%";
	}

	private static String over(AlertCondition.Windowed condition) {
		int minutes = condition.windowMinutes();
		return " over " + ((minutes % 60 == 0) ? minutes / 60 + " h" : minutes + " min");
	}

	private static String from(long minimum) {
		return (minimum > 1) ? ", from " + minimum + " requests on" : "";
	}

	private static String joined(List<String> values) {
		return String.join(" or ", values.stream().sorted().toList());
	}

}
