package co.aitracer.server.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;

/**
 * The parameters of a request. What makes no sense is refused with the parameter's name,
 * never left out: a program would not notice.
 */
final class QueryParameters {

	private static final int MAX_VALUES = 100;

	private static final int MAX_LENGTH = 500;

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

	private static final Pattern STEP = Pattern.compile("([1-9]\\d{0,8})([smhd])");

	private final MultiValueMap<String, String> given;

	QueryParameters(MultiValueMap<String, String> given) {
		this.given = given;
	}

	Map<LogDimension, Set<String>> dimensions() {
		Map<LogDimension, Set<String>> dimensions = new LinkedHashMap<>();
		for (String name : this.given.keySet()) {
			LogDimension.of(name).ifPresent((dimension) -> dimensions.put(dimension, values(name)));
		}
		return dimensions;
	}

	boolean has(ApiParameter parameter) {
		return this.given.containsKey(parameter.key());
	}

	@Nullable String text(ApiParameter parameter) {
		if (!has(parameter)) {
			return null;
		}
		Set<String> values = values(parameter.key());
		if (values.size() > 1) {
			throw QueryProblems.invalid(parameter, "is given " + values.size() + " times; once is enough");
		}
		return values.iterator().next();
	}

	String choice(ApiParameter parameter, String otherwise) {
		String text = text(parameter);
		if (text != null && !parameter.choices().contains(text)) {
			throw QueryProblems.invalid(parameter,
					"must be one of " + String.join(", ", parameter.choices()) + ", but is '" + text + "'");
		}
		return (text != null) ? text : otherwise;
	}

	int number(ApiParameter parameter, int otherwise) {
		String text = text(parameter);
		if (text == null) {
			return otherwise;
		}
		int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
		if (number < parameter.least() || number > parameter.most()) {
			throw QueryProblems.invalid(parameter,
					"must be " + parameter.least() + " to " + parameter.most() + ", but is '" + text + "'");
		}
		return number;
	}

	@Nullable Instant time(ApiParameter parameter) {
		String text = text(parameter);
		if (text == null) {
			return null;
		}
		try {
			// the + of an offset is a space where it was not encoded
			Instant time = DAY.matcher(text).matches() ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
					: OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
			if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
				throw QueryProblems.invalid(parameter, "must lie between 2000 and 2100, but is " + text);
			}
			return time;
		}
		catch (DateTimeException ex) {
			throw QueryProblems.invalid(parameter,
					"must be a time such as 2026-01-31T09:30:00Z or 2026-01-31, but is '" + text + "'");
		}
	}

	@Nullable Duration duration(ApiParameter parameter) {
		String text = text(parameter);
		if (text == null) {
			return null;
		}
		Matcher matcher = STEP.matcher(text);
		if (!matcher.matches()) {
			throw QueryProblems.invalid(parameter, "must be a length such as 30s, 5m, 1h or 1d, but is '" + text + "'");
		}
		long number = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "s" -> Duration.ofSeconds(number);
			case "m" -> Duration.ofMinutes(number);
			case "h" -> Duration.ofHours(number);
			default -> Duration.ofDays(number);
		};
	}

	@Nullable LogCursor cursor() {
		String text = text(ApiParameter.CURSOR);
		if (text == null) {
			return null;
		}
		try {
			LogCursor cursor = LogCursor.decode(text);
			if (!cursor.time().isBefore(EARLIEST) && !cursor.time().isAfter(LATEST)) {
				return cursor;
			}
		}
		catch (IllegalArgumentException ex) {
			// said below
		}
		throw QueryProblems.invalid(ApiParameter.CURSOR, "is not one that this server gave out");
	}

	@Nullable LogDimension dimension(ApiParameter parameter) {
		String text = text(parameter);
		return (text != null) ? dimension(parameter, text) : null;
	}

	List<String> texts(ApiParameter parameter) {
		return has(parameter) ? new ArrayList<>(values(parameter.key())) : List.of();
	}

	static LogDimension dimension(ApiParameter parameter, String text) {
		return LogDimension.of(text)
			.orElseThrow(() -> QueryProblems.invalid(parameter,
					"must be one of "
							+ String.join(", ", LogDimension.fixed().stream().map(LogDimension::name).toList())
							+ " or metadata.<key>, but is '" + text + "'"));
	}

	private Set<String> values(String name) {
		Set<String> values = new LinkedHashSet<>();
		for (String text : this.given.getOrDefault(name, List.of())) {
			String value = (text != null) ? text.strip() : "";
			if (value.isEmpty()) {
				throw QueryProblems.invalid(name, "is empty; leave it out to ask for everything");
			}
			if (value.length() > MAX_LENGTH) {
				throw QueryProblems.invalid(name, "is longer than " + MAX_LENGTH + " characters");
			}
			if (value.chars().anyMatch(Character::isISOControl)) {
				throw QueryProblems.invalid(name, "must not contain control characters");
			}
			values.add(value);
		}
		if (values.size() > MAX_VALUES) {
			throw QueryProblems.invalid(name, "is given " + values.size() + " times; " + MAX_VALUES + " is the most");
		}
		return values;
	}

}
