package co.aitracer.server.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

import co.aitracer.server.search.SearchQuery;
import co.aitracer.server.search.SearchSyntaxException;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;

/**
 * Reads a {@link LogFilter} from the parameters of a URL. A parameter that makes no sense
 * is left out and named in a message: a mistyped URL shows a page, never an error.
 */
final class LogFilterParser {

	private static final int MAX_VALUES = 100;

	private static final int MAX_LENGTH = 500;

	private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

	private final MultiValueMap<String, String> parameters;

	private final List<String> problems = new ArrayList<>();

	private final @Nullable ZoneId viewer;

	private LogFilterParser(MultiValueMap<String, String> parameters, @Nullable ZoneId viewer) {
		this.parameters = parameters;
		this.viewer = viewer;
	}

	/**
	 * Reads the parameters.
	 * @param parameters the parameters
	 * @param viewer the viewer's time zone, which counts when the URL names none
	 * @return the filter
	 */
	static ParsedFilter parse(MultiValueMap<String, String> parameters, @Nullable ZoneId viewer) {
		LogFilterParser parser = new LogFilterParser(parameters, viewer);
		LogFilter filter = new LogFilter(parser.dimensions(), parser.flags(), parser.limits(), parser.search(),
				parser.frames(), parser.time(), parser.view(), parser.cursor());
		return new ParsedFilter(filter, parser.problems);
	}

	private Set<String> values(String name) {
		Set<String> values = new LinkedHashSet<>();
		for (String text : this.parameters.getOrDefault(name, List.of())) {
			String value = clean(name, text);
			if (value != null) {
				values.add(value);
			}
		}
		if (values.size() > MAX_VALUES) {
			this.problems.add("'" + name + "' is given " + values.size() + " times; " + MAX_VALUES + " is the most.");
			return Set.of();
		}
		return values;
	}

	private @Nullable String value(String name) {
		String text = this.parameters.getFirst(name);
		return (text != null) ? clean(name, text) : null;
	}

	private @Nullable String clean(String name, String text) {
		String value = text.strip();
		if (value.length() > MAX_LENGTH) {
			this.problems.add("'" + name + "' is longer than " + MAX_LENGTH + " characters and was ignored.");
			return null;
		}
		if (value.chars().anyMatch(Character::isISOControl)) {
			this.problems.add("'" + name + "' holds control characters and was ignored.");
			return null;
		}
		return value.isEmpty() ? null : value;
	}

	private Map<LogDimension, Set<String>> dimensions() {
		Map<LogDimension, Set<String>> dimensions = new LinkedHashMap<>();
		for (String name : this.parameters.keySet()) {
			LogDimension.of(name).ifPresent((dimension) -> {
				Set<String> values = dimension.equals(LogDimension.STATUS) ? outcomes() : values(name);
				if (!values.isEmpty()) {
					dimensions.put(dimension, values);
				}
			});
		}
		return dimensions;
	}

	private Set<String> outcomes() {
		Set<String> outcomes = new LinkedHashSet<>();
		for (String key : values("status")) {
			OutcomeView.parse(key)
				.ifPresentOrElse((outcome) -> outcomes.add(key), () -> this.problems
					.add("'status' cannot be '" + key + "': use success, error, cancelled, incomplete or abandoned."));
		}
		return outcomes;
	}

	private Set<LogFlag> flags() {
		Set<LogFlag> flags = EnumSet.noneOf(LogFlag.class);
		for (String key : values("has")) {
			LogFlag.of(key)
				.ifPresentOrElse(flags::add,
						() -> this.problems.add("'has' cannot be '" + key + "': use error, feedback or unpriced."));
		}
		return flags;
	}

	private Map<LogLimit, String> limits() {
		Map<LogLimit, String> limits = new EnumMap<>(LogLimit.class);
		for (LogLimit limit : LogLimit.values()) {
			String value = value(limit.key());
			if (value != null && limit.condition(value).isPresent()) {
				limits.put(limit, value);
			}
			else if (value != null) {
				this.problems.add("'" + limit.key() + "' cannot be '" + value + "': use " + limit.expected() + ".");
			}
		}
		return limits;
	}

	private @Nullable String search() {
		String text = value("q");
		if (text == null) {
			return null;
		}
		try {
			SearchQuery.parse(text, () -> LogCondition.ALL);
			return text;
		}
		catch (SearchSyntaxException ex) {
			this.problems.add("The search 'q' is not understood at column " + ex.column() + ". " + ex.getMessage()
					+ ". It was left out.");
			return null;
		}
	}

	private boolean frames() {
		String shown = value("show");
		if (shown != null && !shown.equals("all") && !shown.equals("calls")) {
			this.problems.add("'show' cannot be '" + shown + "': use calls or all.");
		}
		return "all".equals(shown);
	}

	private LogView view() {
		return new LogView(group(), columns(), compare(), refresh());
	}

	private boolean compare() {
		String with = value("compare");
		if (with != null && !with.equals("previous")) {
			this.problems.add("'compare' cannot be '" + with + "': use previous.");
		}
		return "previous".equals(with);
	}

	private @Nullable LogDimension group() {
		String name = value("group");
		if (name == null) {
			return null;
		}
		return LogDimension.of(name).orElseGet(() -> {
			this.problems.add(
					"'group' cannot be '" + name + "': use model, provider, project, user, session or metadata.<key>.");
			return null;
		});
	}

	private List<LogColumn> columns() {
		List<LogColumn> columns = new ArrayList<>();
		for (String key : values("column")) {
			LogColumn.of(key)
				.ifPresentOrElse(columns::add,
						() -> this.problems.add("There is no 'column' of the name '" + key + "': use "
								+ String.join(", ", LogColumn.fixed().stream().map(LogColumn::key).toList())
								+ " or metadata.<key>."));
		}
		return columns;
	}

	private TimeChoice time() {
		ZoneId zone = zone();
		return time((zone != null) ? zone : ViewerZone.UTC).in(zone);
	}

	private @Nullable ZoneId zone() {
		String name = value("zone");
		if (name == null) {
			return this.viewer;
		}
		return ViewerZone.parse(name).orElseGet(() -> {
			this.problems.add("'zone' cannot be '" + name + "': use the name of a time zone such as Europe/Berlin.");
			return this.viewer;
		});
	}

	private TimeChoice time(ZoneId zone) {
		String key = value("time");
		if (key != null && !key.equals("custom")) {
			return TimePreset.ofKey(key).map(TimeChoice::preset).orElseGet(() -> {
				this.problems
					.add("'time' cannot be '" + key + "': use 15m, 1h, 6h, 24h, 7d, 30d, 90d, month or custom.");
				return TimeChoice.DEFAULT;
			});
		}
		Instant from = instant("from", zone);
		Instant to = instant("to", zone);
		if (from == null) {
			if (to != null || (key != null && value("from") == null)) {
				this.problems.add("'from' is missing: a custom time needs it; the last 24 hours are shown.");
			}
			return TimeChoice.DEFAULT;
		}
		if (to != null && !from.isBefore(to)) {
			this.problems.add("'from' must be before 'to'; the last 24 hours are shown.");
			return TimeChoice.DEFAULT;
		}
		return TimeChoice.between(from, to);
	}

	private @Nullable Instant instant(String name, ZoneId zone) {
		String text = value(name);
		if (text == null) {
			return null;
		}
		try {
			Instant instant = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text).toInstant()
					: LocalDateTime.parse(text).atZone(zone).toInstant();
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw new DateTimeException("out of range");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			this.problems.add("'" + name + "' is no time that is understood; write it like 2026-01-31T09:30:00Z.");
			return null;
		}
	}

	private @Nullable LogCursor cursor() {
		String text = value("cursor");
		if (text == null) {
			return null;
		}
		try {
			LogCursor cursor = LogCursor.decode(text);
			if (cursor.time().isBefore(EARLIEST) || cursor.time().isAfter(LATEST)) {
				throw new IllegalArgumentException("out of range");
			}
			return cursor;
		}
		catch (IllegalArgumentException ex) {
			this.problems.add("'cursor' is not one that this server gave out; the newest logs are shown.");
			return null;
		}
	}

	private int refresh() {
		String text = value("refresh");
		if (text == null || text.equals("0")) {
			return 0;
		}
		if (text.equals("2") || text.equals("10") || text.equals("60")) {
			return Integer.parseInt(text);
		}
		this.problems.add("'refresh' cannot be '" + text + "': use 0, 2, 10 or 60.");
		return 0;
	}

}
