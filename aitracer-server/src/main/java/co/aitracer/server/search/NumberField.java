package co.aitracer.server.search;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCondition.Comparison;
import co.aitracer.server.store.LogMeasure;

/**
 * A field that holds a number.
 */
enum NumberField {

	LATENCY("latency", LogMeasure.LATENCY, Unit.MILLISECONDS),

	TTFT("ttft", LogMeasure.TIME_TO_FIRST_TOKEN, Unit.MILLISECONDS),

	TOKENS("tokens", LogMeasure.TOTAL_TOKENS, Unit.TOKENS),

	INPUT_TOKENS("input_tokens", LogMeasure.INPUT_TOKENS, Unit.TOKENS),

	OUTPUT_TOKENS("output_tokens", LogMeasure.OUTPUT_TOKENS, Unit.TOKENS),

	CACHED_TOKENS("cached_tokens", LogMeasure.CACHED_INPUT_TOKENS, Unit.TOKENS),

	COST("cost", LogMeasure.COST, Unit.USD);

	private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=)?(.*)");

	private static final Pattern NUMBER = Pattern.compile("\\$?(\\d{1,15}(?:\\.\\d{1,12})?|\\.\\d{1,12})([a-zA-Z]*)");

	private final String field;

	private final LogMeasure measure;

	private final Unit unit;

	NumberField(String field, LogMeasure measure, Unit unit) {
		this.field = field;
		this.measure = measure;
		this.unit = unit;
	}

	static Optional<NumberField> of(String field) {
		return Arrays.stream(values()).filter((number) -> number.field.equals(field)).findFirst();
	}

	static Stream<String> names() {
		return Arrays.stream(values()).map((number) -> number.field);
	}

	/**
	 * Reads a comparison or a range.
	 * @param text what stands after the colon
	 * @param problem makes an exception of what is wrong
	 * @return the condition
	 */
	LogCondition condition(String text, Function<String, SearchSyntaxException> problem) {
		int dots = text.indexOf("..");
		if (dots >= 0) {
			return new LogCondition.And(
					List.of(compare(Comparison.AT_LEAST, number(text.substring(0, dots), text, problem)),
							compare(Comparison.AT_MOST, number(text.substring(dots + 2), text, problem))));
		}
		Matcher matcher = COMPARISON.matcher(text);
		if (!matcher.matches()) {
			throw problem.apply(expected(text));
		}
		String operator = matcher.group(1);
		Comparison comparison = switch ((operator != null) ? operator : "=") {
			case ">" -> Comparison.GREATER;
			case ">=" -> Comparison.AT_LEAST;
			case "<" -> Comparison.LESS;
			case "<=" -> Comparison.AT_MOST;
			default -> Comparison.EQUAL;
		};
		return compare(comparison, number(matcher.group(2), text, problem));
	}

	private LogCondition compare(Comparison comparison, long value) {
		return new LogCondition.Compare(this.measure, comparison, value);
	}

	private long number(String text, String whole, Function<String, SearchSyntaxException> problem) {
		Matcher matcher = NUMBER.matcher(text);
		BigDecimal factor = matcher.matches() ? this.unit.factors.get(matcher.group(2)) : null;
		if (factor == null) {
			throw problem.apply(expected(whole));
		}
		BigDecimal value = new BigDecimal(matcher.group(1)).multiply(factor).setScale(0, RoundingMode.HALF_UP);
		return value.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
	}

	private String expected(String text) {
		return "'" + this.field + "' needs " + this.unit.description + " such as " + this.field + ":"
				+ this.unit.example + ", but is '" + text + "'";
	}

	/**
	 * What a number counts.
	 */
	private enum Unit {

		MILLISECONDS("a duration in milliseconds (or with ms, s, m, h)", ">2000",
				Map.of("", BigDecimal.ONE, "ms", BigDecimal.ONE, "s", BigDecimal.valueOf(1_000), "m",
						BigDecimal.valueOf(60_000), "h", BigDecimal.valueOf(3_600_000))),

		TOKENS("a number (or one with k or M)", ">10k",
				Map.of("", BigDecimal.ONE, "k", BigDecimal.valueOf(1_000), "K", BigDecimal.valueOf(1_000), "m",
						BigDecimal.valueOf(1_000_000), "M", BigDecimal.valueOf(1_000_000))),

		USD("an amount in US dollars", ">0.05", Map.of("", BigDecimal.valueOf(1_000_000_000)));

		private final String description;

		private final String example;

		private final Map<String, BigDecimal> factors;

		Unit(String description, String example, Map<String, BigDecimal> factors) {
			this.description = description;
			this.example = example;
			this.factors = factors;
		}

	}

}
