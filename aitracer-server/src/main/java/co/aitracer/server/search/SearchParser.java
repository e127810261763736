package co.aitracer.server.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;

/**
 * Reads a search by recursive descent:
 *
 * <pre>
 * search  := any
 * any     := all ("OR" all)*
 * all     := one ("AND"? one)*
 * one     := ("-" | "NOT") one | "(" any ")" | phrase | word | field ":" values
 * </pre>
 */
final class SearchParser {

	private static final int MAX_DEPTH = 50;

	private final SearchText text;

	private final Supplier<LogCondition> hasFeedback;

	private int depth;

	SearchParser(String text, Supplier<LogCondition> hasFeedback) {
		this.text = new SearchText(text);
		this.hasFeedback = hasFeedback;
	}

	LogCondition parse() {
		this.text.skipSpace();
		if (this.text.isAtEnd()) {
			return LogCondition.ALL;
		}
		LogCondition condition = any();
		if (this.text.isAt(')')) {
			throw this.text.problem("This parenthesis was never opened: remove it, or put it into quotes",
					this.text.position(), 1);
		}
		return condition;
	}

	private LogCondition any() {
		List<LogCondition> alternatives = new ArrayList<>(List.of(all()));
		int operator = this.text.position();
		while (this.text.takeWord("OR")) {
			requireMore("OR", operator);
			alternatives.add(all());
			operator = this.text.position();
		}
		return (alternatives.size() == 1) ? alternatives.get(0) : new LogCondition.Or(alternatives);
	}

	private LogCondition all() {
		LogCondition condition = one();
		while (true) {
			this.text.skipSpace();
			int operator = this.text.position();
			if (this.text.isAtEnd() || this.text.isAt(')')) {
				return condition;
			}
			if (this.text.takeWord("OR")) {
				this.text.back(operator);
				return condition;
			}
			if (this.text.takeWord("AND")) {
				requireMore("AND", operator);
			}
			condition = condition.and(one());
		}
	}

	private LogCondition one() {
		this.text.skipSpace();
		int start = this.text.position();
		if (++this.depth > MAX_DEPTH) {
			throw this.text.problem("This is nested too deeply", start, 1);
		}
		try {
			if (this.text.takeWord("NOT")) {
				requireMore("NOT", start);
				return new LogCondition.Not(one());
			}
			if (this.text.takeWord("OR") || this.text.takeWord("AND")) {
				throw this.text.problem("Something is missing before this word; put it into quotes to search for it",
						start);
			}
			return this.text.take('(') ? group(start) : negated(start);
		}
		finally {
			this.depth--;
		}
	}

	private LogCondition group(int start) {
		this.text.skipSpace();
		if (this.text.isAt(')')) {
			throw this.text.problem("There is nothing in these parentheses", start, 2);
		}
		if (this.text.isAtEnd()) {
			throw this.text.problem("This parenthesis is never closed: add a )", start, 1);
		}
		LogCondition condition = any();
		if (!this.text.take(')')) {
			throw this.text.problem("This parenthesis is never closed: add a )", start, 1);
		}
		return condition;
	}

	private LogCondition negated(int start) {
		if (this.text.take('-')) {
			if (!this.text.isAtBreak() || this.text.isAt('(')) {
				return new LogCondition.Not(one());
			}
			this.text.back(start);
		}
		if (this.text.isAt('"')) {
			return phrase(start);
		}
		String field = this.text.takeField();
		return field.isEmpty() ? word() : field(field, start);
	}

	private LogCondition phrase(int start) {
		String phrase = this.text.takeQuoted();
		if (phrase.isEmpty()) {
			throw this.text.problem("There is nothing between these quotes", start);
		}
		return new LogCondition.Text(phrase);
	}

	private LogCondition word() {
		int start = this.text.position();
		String word = this.text.takeBare(false);
		if (word.isEmpty()) {
			throw this.text.problem("This parenthesis was never opened: remove it, or put it into quotes", start, 1);
		}
		return new LogCondition.Text(word);
	}

	private LogCondition field(String name, int start) {
		String field = name.startsWith(LogDimension.METADATA_PREFIX) ? name : name.toLowerCase(Locale.ROOT);
		if (field.equals("has") || field.equals("is")) {
			return flag(field, start);
		}
		Optional<NumberField> number = NumberField.of(field);
		if (number.isPresent()) {
			int valueStart = this.text.position();
			String value = this.text.takeBare(false);
			return number.get().condition(value, (message) -> this.text.problem(message, valueStart));
		}
		LogDimension dimension = LogDimension.of(field).orElseThrow(() -> unknown(name, start));
		return values(dimension, start);
	}

	private LogCondition values(LogDimension dimension, int start) {
		Set<String> exact = new LinkedHashSet<>();
		List<LogCondition> alternatives = new ArrayList<>();
		do {
			int valueStart = this.text.position();
			if (this.text.isAt('"')) {
				exact.add(checked(dimension, this.text.takeQuoted(), valueStart));
			}
			else {
				String value = this.text.takeBare(true);
				if (value.isEmpty()) {
					throw this.text.problem("A value is missing after '" + dimension.name() + ":'", start,
							valueStart - start);
				}
				if (value.indexOf('*') < 0) {
					exact.add(checked(dimension, value, valueStart));
				}
				else {
					alternatives.add(value.equals("*") ? new LogCondition.Has(dimension)
							: new LogCondition.Like(dimension, value));
				}
			}
		}
		while (this.text.take(','));
		if (dimension.equals(LogDimension.STATUS) && exact.remove("error")) {
			alternatives.add(new LogCondition.IsError());
		}
		if (!exact.isEmpty()) {
			alternatives.add(0, new LogCondition.In(dimension, exact));
		}
		return (alternatives.size() == 1) ? alternatives.get(0) : new LogCondition.Or(alternatives);
	}

	private String checked(LogDimension dimension, String value, int start) {
		if (!dimension.equals(LogDimension.STATUS)) {
			return value;
		}
		String status = value.toLowerCase(Locale.ROOT);
		if (!Names.STATUSES.contains(status)) {
			throw this.text.problem("There is no status '" + value + "': use " + Names.list(Names.STATUSES), start);
		}
		return status;
	}

	private LogCondition flag(String field, int start) {
		String name = this.text.takeBare(false);
		Optional<LogCondition> condition = field.equals("has") ? has(name) : is(name);
		return condition.orElseThrow(
				() -> this.text.problem("There is no '" + field + ":" + name + "': use "
						+ (field.equals("has")
								? "error, feedback, metadata.<key> or a field such as user, session and name"
								: "error, request, streamed or unpriced"),
						start));
	}

	private Optional<LogCondition> has(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "error" -> Optional.of(new LogCondition.IsError());
			case "feedback" -> Optional.of(this.hasFeedback.get());
			default -> LogDimension.of(name).map(LogCondition.Has::new);
		};
	}

	private static Optional<LogCondition> is(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
			case "error" -> Optional.of(new LogCondition.IsError());
			case "request" -> Optional.of(new LogCondition.IsRequest());
			case "streamed" -> Optional.of(new LogCondition.IsStreamed());
			case "unpriced" -> Optional.of(new LogCondition.IsUnpriced());
			default -> Optional.empty();
		};
	}

	private SearchSyntaxException unknown(String name, int start) {
		List<String> fields = Stream
			.of(LogDimension.fixed().stream().map(LogDimension::name), NumberField.names(), Stream.of("has", "is"))
			.flatMap((names) -> names)
			.toList();
		String mend = Names.closest(name, fields)
			.map((field) -> "did you mean '" + field + ":'?")
			.orElse("put the text into quotes, or use " + Names.list(fields) + " or metadata.<key>");
		return this.text.problem("There is no field '" + name + "': " + mend, start, name.length() + 1);
	}

	private void requireMore(String operator, int start) {
		this.text.skipSpace();
		if (this.text.isAtEnd() || this.text.isAt(')')) {
			throw this.text.problem(
					"Something is missing after '" + operator + "'; put it into quotes to search for the word", start,
					operator.length());
		}
	}

}
