package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import co.aitracer.server.search.SearchQuery;
import co.aitracer.server.search.SearchSyntaxException;
import co.aitracer.server.store.LogCondition;

/**
 * A bound of a number of a log. Its value is written as in the search bar, such as
 * {@code 2s} or {@code 10k}.
 */
enum LogLimit {

	/** The shortest duration. */
	LATENCY_MIN("Latency", "latency", ">=", "a duration such as 2000, 500ms or 2s"),
	/** The longest duration. */
	LATENCY_MAX("Latency", "latency", "<=", "a duration such as 2000, 500ms or 2s"),
	/** The fewest tokens, in and out together. */
	TOKENS_MIN("Tokens", "tokens", ">=", "a number such as 500 or 10k"),
	/** The most tokens, in and out together. */
	TOKENS_MAX("Tokens", "tokens", "<=", "a number such as 500 or 10k"),
	/** The lowest cost. */
	COST_MIN("Cost", "cost", ">=", "an amount of US dollars such as 0.05"),
	/** The highest cost. */
	COST_MAX("Cost", "cost", "<=", "an amount of US dollars such as 0.05");

	private static final Pattern NUMBER = Pattern.compile("[$\\d.]+[a-zA-Z]*");

	private final String label;

	private final String field;

	private final String operator;

	private final String expected;

	LogLimit(String label, String field, String operator, String expected) {
		this.label = label;
		this.field = field;
		this.operator = operator;
		this.expected = expected;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String label() {
		return this.label;
	}

	boolean isLeast() {
		return this.operator.equals(">=");
	}

	String expected() {
		return this.expected;
	}

	String symbol() {
		return isLeast() ? "≥" : "≤";
	}

	/**
	 * The condition of a value.
	 * @param value the value
	 * @return the condition, or empty when the value is none
	 */
	Optional<LogCondition> condition(String value) {
		if (!NUMBER.matcher(value).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(SearchQuery.parse(this.field + ":" + this.operator + value, () -> LogCondition.ALL));
		}
		catch (SearchSyntaxException ex) {
			return Optional.empty();
		}
	}

	static Optional<LogLimit> of(String key) {
		return Arrays.stream(values()).filter((limit) -> limit.key().equals(key)).findFirst();
	}

}
