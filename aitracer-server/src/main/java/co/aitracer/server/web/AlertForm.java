package co.aitracer.server.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertFilter;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.alert.BudgetPeriod;
import co.aitracer.server.store.LogCost;

/**
 * What the form of a rule holds, as text. What makes no sense is refused with a sentence
 * for people.
 *
 * @param type {@code error_rate}, {@code cost}, {@code latency} or {@code request_count}
 * @param name the rule's name
 * @param threshold percent, milliseconds or requests
 * @param window minutes
 * @param minimum the least requests
 * @param percentile which percentile of latency
 * @param direction above or below
 * @param budget dollars, or blank for the project's budget
 * @param period how long the budget lasts
 * @param warn percent of the budget
 * @param projected whether a projection fires, too
 * @param zone the budget's time zone, or blank for the project's
 * @param projects the projects
 * @param models models, separated by commas
 * @param providers providers, separated by commas
 * @param metadata lines of key = value
 * @param channels ids of channels
 * @param recoverAfter evaluations until it is over
 * @param renotify minutes between reminders
 */
record AlertForm(@Nullable String type, @Nullable String name, @Nullable String threshold, @Nullable String window,
		@Nullable String minimum, @Nullable String percentile, @Nullable String direction, @Nullable String budget,
		@Nullable String period, @Nullable String warn, @Nullable String projected, @Nullable String zone,
		@Nullable List<String> projects, @Nullable String models, @Nullable String providers, @Nullable String metadata,
		@Nullable List<String> channels, @Nullable String recoverAfter, @Nullable String renotify) {

	static final String ERROR_RATE = "error_rate";

	static final String COST = "cost";

	static final String LATENCY = "latency";

	static final String REQUEST_COUNT = "request_count";

	AlertForm {
		type = List.of(ERROR_RATE, COST, LATENCY, REQUEST_COUNT).contains(text(type)) ? type : ERROR_RATE;
		projects = (projects != null) ? List.copyOf(projects) : List.of();
		channels = (channels != null) ? List.copyOf(channels) : List.of();
	}

	/**
	 * The form of a new rule with what most people want.
	 * @param type the kind of the condition
	 * @param projects the projects
	 * @return the form
	 */
	static AlertForm fresh(String type, List<String> projects) {
		boolean count = REQUEST_COUNT.equals(type);
		String threshold = LATENCY.equals(type) ? "3000" : count ? "1000" : "5";
		return new AlertForm(type, "", threshold, count ? "60" : "15", "10", "P95", "ABOVE", "", "MONTHLY", "80", "on",
				"", projects, "", "", "", List.of(), Integer.toString(AlertSettings.RECOVER_AFTER),
				Integer.toString(AlertSettings.RENOTIFY_MINUTES));
	}

	static AlertForm of(AlertSettings settings) {
		AlertCondition condition = settings.condition();
		AlertFilter filter = settings.filter();
		AlertForm plain = fresh(type(condition), filter.projects().stream().sorted().toList());
		String threshold = plain.threshold();
		String minimum = plain.minimum();
		String window = plain.window();
		if (condition instanceof AlertCondition.Windowed windowed) {
			window = Integer.toString(windowed.windowMinutes());
		}
		if (condition instanceof AlertCondition.ErrorRate errors) {
			threshold = plain(BigDecimal.valueOf(errors.thresholdPercent()));
			minimum = Long.toString(errors.minimumRequests());
		}
		if (condition instanceof AlertCondition.Latency latency) {
			threshold = Long.toString(latency.thresholdMillis());
			minimum = Long.toString(latency.minimumRequests());
		}
		if (condition instanceof AlertCondition.RequestCount count) {
			threshold = Long.toString(count.threshold());
		}
		AlertCondition.Cost cost = (condition instanceof AlertCondition.Cost each) ? each : null;
		return new AlertForm(plain.type(), settings.name(), threshold, window, minimum,
				(condition instanceof AlertCondition.Latency latency) ? latency.percentile().name() : "P95",
				(condition instanceof AlertCondition.RequestCount count) ? count.direction().name() : "ABOVE",
				(cost != null && cost.budgetNanoUsd() != null) ? plain(LogCost.usd(cost.budgetNanoUsd())) : "",
				(cost != null) ? cost.period().name() : "MONTHLY",
				(cost != null) ? Integer.toString(cost.warnPercent()) : "80",
				(cost == null || cost.projected()) ? "on" : null,
				(cost != null && cost.zone() != null) ? cost.zone() : "", plain.projects(), joined(filter.models()),
				joined(filter.providers()),
				filter.metadata()
					.entrySet()
					.stream()
					.map((entry) -> entry.getKey() + " = " + entry.getValue())
					.sorted()
					.collect(Collectors.joining("\n")),
				List.copyOf(settings.channels()), Integer.toString(settings.recoverAfter()),
				Integer.toString(settings.renotifyMinutes()));
	}

	AlertSettings settings() {
		AlertFilter filter = new AlertFilter(Set.copyOf(projectNames()), list(this.models), list(this.providers),
				pairs(text(this.metadata)));
		return new AlertSettings(text(this.name), condition(), filter, Set.copyOf(channelIds()),
				number("Recovery", this.recoverAfter).intValue(), number("Reminders", this.renotify).intValue());
	}

	List<String> projectNames() {
		return (this.projects != null) ? this.projects : List.of();
	}

	List<String> channelIds() {
		return (this.channels != null) ? this.channels : List.of();
	}

	private AlertCondition condition() {
		return switch (text(this.type)) {
			case COST -> cost();
			case LATENCY -> new AlertCondition.Latency(choice(AlertCondition.Percentile.class, this.percentile),
					number("The threshold", this.threshold), minutes(),
					number("The minimum of requests", this.minimum));
			case REQUEST_COUNT ->
				new AlertCondition.RequestCount(choice(AlertCondition.Direction.class, this.direction),
						number("The threshold", this.threshold), minutes());
			default -> new AlertCondition.ErrorRate(decimal("The threshold", this.threshold).doubleValue(), minutes(),
					number("The minimum of requests", this.minimum));
		};
	}

	private AlertCondition.Cost cost() {
		Long amount = text(this.budget).isEmpty() ? null : nanoUsd(text(this.budget));
		String zoneId = text(this.zone);
		return new AlertCondition.Cost(amount, choice(BudgetPeriod.class, this.period),
				number("The warning level", this.warn).intValue(), this.projected != null,
				zoneId.isEmpty() ? null : ZoneField.of(zoneId).getId());
	}

	private int minutes() {
		return (int) Math.min(Integer.MAX_VALUE, number("The window", this.window));
	}

	/**
	 * An amount of dollars.
	 * @param text such as {@code 250} or {@code $12.50}
	 * @return the amount in nanodollars
	 */
	static long nanoUsd(String text) {
		BigDecimal usd = decimal("The budget", text.replace("$", ""));
		if (usd.signum() <= 0 || usd.compareTo(BigDecimal.valueOf(1_000_000_000)) > 0) {
			throw new IllegalArgumentException("The budget must be more than $0 and at most a billion dollars");
		}
		return usd.movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValueExact();
	}

	private static String type(AlertCondition condition) {
		if (condition instanceof AlertCondition.ErrorRate) {
			return ERROR_RATE;
		}
		if (condition instanceof AlertCondition.Latency) {
			return LATENCY;
		}
		return (condition instanceof AlertCondition.Cost) ? COST : REQUEST_COUNT;
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

	private static Long number(String label, @Nullable String text) {
		try {
			return Long.parseLong(text(text));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(label + " must be a whole number, but is '" + text(text) + "'", ex);
		}
	}

	private static BigDecimal decimal(String label, @Nullable String text) {
		try {
			return new BigDecimal(text(text));
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(label + " must be a number, but is '" + text(text) + "'", ex);
		}
	}

	private static <E extends Enum<E>> E choice(Class<E> type, @Nullable String text) {
		try {
			return Enum.valueOf(type, text(text).toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					type.getSimpleName() + " must be one of " + Arrays.toString(type.getEnumConstants()), ex);
		}
	}

	private static Set<String> list(@Nullable String text) {
		return Arrays.stream(text(text).split("[,\\n]"))
			.map(String::strip)
			.filter((each) -> !each.isEmpty())
			.collect(Collectors.toSet());
	}

	private static Map<String, String> pairs(String text) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (String line : text.split("\\R")) {
			if (line.isBlank()) {
				continue;
			}
			int equals = line.indexOf('=');
			if (equals < 1 || line.substring(0, equals).isBlank()) {
				throw new IllegalArgumentException("A line of the metadata must be key = value, but is '" + line + "'");
			}
			pairs.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
		}
		return pairs;
	}

	private static String joined(Set<String> values) {
		return String.join(", ", new TreeSet<>(values));
	}

	private static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

}
