package co.aitracer.server.store.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogMeasure;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.ModelOperations;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.TimeRange;

/**
 * The WHERE clause of a question and its parameters. What a user typed only ever becomes
 * a parameter. Not safe for use by several threads; made for one question.
 */
public final class SqlConditions {

	/**
	 * The column of the daily sums that says what {@link LogCondition.IsUnpriced} asks.
	 */
	static final String DAILY_IS_UNPRICED = "is_unpriced";

	// how many the engine plans faster than it reads the texts between them
	private static final int MAX_PLACES = 64;

	// error messages are few and short
	private static final int MAX_ERROR_PLACES = 8;

	private static final List<String> ERRORS = Stream.of(Outcome.values())
		.filter(Outcome::isError)
		.map(Outcome::name)
		.toList();

	private static final Map<LogDimension, String> COLUMNS = Map.ofEntries(Map.entry(LogDimension.PROJECT, "project"),
			Map.entry(LogDimension.STATUS, "lower(outcome)"), Map.entry(LogDimension.MODEL, "model"),
			Map.entry(LogDimension.PROVIDER, "provider"), Map.entry(LogDimension.USER, "user_id"),
			Map.entry(LogDimension.SESSION, "session_id"), Map.entry(LogDimension.TRACE, "trace_id"),
			Map.entry(LogDimension.SPAN, "span_id"), Map.entry(LogDimension.OPERATION, "operation"),
			Map.entry(LogDimension.NAME, "name"), Map.entry(LogDimension.ENVIRONMENT, "environment"),
			Map.entry(LogDimension.RELEASE, "release"), Map.entry(LogDimension.ERROR_TYPE, "error_type"));

	private final SqlDialect dialect;

	private final Map<String, Object> parameters;

	private final boolean dailySums;

	private final List<String> clauses = new ArrayList<>();

	private @Nullable TimeRange span;

	/**
	 * Starts with every log of every workspace.
	 * @param dialect the engine's words
	 */
	public SqlConditions(SqlDialect dialect) {
		this(dialect, new HashMap<>());
	}

	SqlConditions(SqlDialect dialect, Map<String, Object> parameters) {
		this(dialect, parameters, false);
	}

	private SqlConditions(SqlDialect dialect, Map<String, Object> parameters, boolean dailySums) {
		this.dialect = dialect;
		this.parameters = parameters;
		this.dailySums = dailySums;
	}

	/**
	 * Starts with all daily sums of every workspace.
	 * @param dialect the engine's words
	 * @param parameters where parameters are kept
	 * @return conditions, to be given what {@link DailyFigures} holds possible
	 */
	static SqlConditions ofDailySums(SqlDialect dialect, Map<String, Object> parameters) {
		return new SqlConditions(dialect, parameters, true);
	}

	/**
	 * The logs of a selection.
	 * @param dialect the engine's words
	 * @param selection which logs
	 * @return the conditions
	 */
	public static SqlConditions of(SqlDialect dialect, LogSelection selection) {
		return new SqlConditions(dialect).scope(selection.scope())
			.during(selection.range())
			.meeting(selection.condition());
	}

	/**
	 * Keeps what a caller may see.
	 * @param scope what the caller may see, not nothing
	 * @return this
	 */
	public SqlConditions scope(LogScope scope) {
		add("workspace = " + parameter(scope.workspace()));
		if (scope.projects() != null) {
			add("project IN (" + parameter(scope.projects()) + ")");
		}
		return this;
	}

	/**
	 * Keeps what started in a range.
	 * @param range the range
	 * @return this
	 */
	public SqlConditions during(TimeRange range) {
		this.span = range;
		return add(within("time", range));
	}

	/**
	 * Keeps what started in one of several ranges.
	 * @param ranges the ranges in their order, not none
	 * @return this
	 */
	SqlConditions duringAny(List<TimeRange> ranges) {
		this.span = new TimeRange(ranges.get(0).from(), ranges.get(ranges.size() - 1).to());
		return add(ranges.stream()
			.map((range) -> "(" + within("time", range) + ")")
			.collect(Collectors.joining(" OR ", "(", ")")));
	}

	/**
	 * Keeps what meets a condition. Scope and range come first: a search in the contents
	 * reads those alone that are in them.
	 * @param condition the condition
	 * @return this
	 */
	public SqlConditions meeting(LogCondition condition) {
		return condition.equals(LogCondition.ALL) ? this : add(sql(condition, where()));
	}

	/**
	 * Keeps what meets a clause.
	 * @param clause the clause, its values made by {@link #parameter(Object)}
	 * @return this
	 */
	public SqlConditions add(String clause) {
		this.clauses.add(clause);
		return this;
	}

	/**
	 * Makes a parameter.
	 * @param value its value
	 * @return how it stands in SQL
	 */
	public String parameter(Object value) {
		return ":" + name(value);
	}

	/**
	 * Makes a parameter of a time.
	 * @param micros microseconds since the epoch
	 * @return an expression of the time
	 */
	public String time(long micros) {
		return this.dialect.time(name(micros));
	}

	/**
	 * All clauses.
	 * @return what stands after {@code WHERE}
	 */
	public String where() {
		return this.clauses.isEmpty() ? "1 = 1" : String.join(" AND ", this.clauses);
	}

	/**
	 * The parameters.
	 * @return values by name
	 */
	public Map<String, Object> parameters() {
		return this.parameters;
	}

	private String within(String column, TimeRange range) {
		return column + " >= " + time(SqlTimes.boundary(range.from())) + " AND " + column + " < "
				+ time(SqlTimes.boundary(range.to()));
	}

	String dimension(LogDimension dimension) {
		return dimension.isMetadata() ? this.dialect.metadataValue(name(dimension.metadataKey())) : column(dimension);
	}

	static String column(LogMeasure measure) {
		return switch (measure) {
			case LATENCY -> "latency_ms";
			case TIME_TO_FIRST_TOKEN -> "ttft_ms";
			case INPUT_TOKENS -> "input_tokens";
			case OUTPUT_TOKENS -> "output_tokens";
			case TOTAL_TOKENS -> "(CAST(coalesce(input_tokens, 0) AS DOUBLE) + coalesce(output_tokens, 0))";
			case CACHED_INPUT_TOKENS -> "cached_input_tokens";
			case COST -> "cost";
		};
	}

	String isError() {
		return "outcome IN (" + parameter(ERRORS) + ")";
	}

	String isRequest() {
		return "operation IN (" + parameter(ModelOperations.NAMES) + ")";
	}

	String isUnpriced() {
		return this.dailySums ? DAILY_IS_UNPRICED
				: "(" + isRequest() + " AND cost IS NULL AND " + column(LogMeasure.TOTAL_TOKENS) + " > 0)";
	}

	private static String column(LogDimension dimension) {
		String column = COLUMNS.get(dimension);
		if (column == null) {
			throw new IllegalArgumentException("There is no '" + dimension.name() + "' of a log");
		}
		return column;
	}

	private String name(Object value) {
		String name = "p" + this.parameters.size();
		this.parameters.put(name, value);
		return name;
	}

	private String sql(LogCondition condition, String visible) {
		if (condition instanceof LogCondition.And all) {
			return joined(all.conditions(), " AND ", "1 = 1", visible);
		}
		if (condition instanceof LogCondition.Or any) {
			return joined(any.conditions(), " OR ", "1 = 0", visible);
		}
		if (condition instanceof LogCondition.Not not) {
			// what is not known does not meet the condition, and so is among the rest
			return "NOT coalesce(" + sql(not.condition(), visible) + ", FALSE)";
		}
		if (condition instanceof LogCondition.In in) {
			return in(in);
		}
		if (condition instanceof LogCondition.Like like) {
			return this.dialect.like(dimension(like.dimension()), name(pattern(like.pattern())));
		}
		if (condition instanceof LogCondition.Has has) {
			return "(" + dimension(has.dimension()) + " IS NOT NULL)";
		}
		if (condition instanceof LogCondition.Compare compare) {
			return column(compare.measure()) + operator(compare.comparison()) + parameter(compare.value());
		}
		if (condition instanceof LogCondition.Text text) {
			return text(text.text(), visible);
		}
		return flag(condition);
	}

	private String flag(LogCondition condition) {
		if (condition instanceof LogCondition.IsError) {
			return isError();
		}
		if (condition instanceof LogCondition.IsRequest) {
			return isRequest();
		}
		if (condition instanceof LogCondition.IsUnpriced) {
			return isUnpriced();
		}
		if (condition instanceof LogCondition.IsStreamed) {
			return "(streamed = TRUE)";
		}
		if (condition instanceof LogCondition.HasContent) {
			return "(input_preview <> '' OR output_preview <> '')";
		}
		throw new IllegalArgumentException("There is no SQL for " + condition);
	}

	private String joined(List<LogCondition> conditions, String operator, String none, String visible) {
		if (conditions.isEmpty()) {
			return none;
		}
		return conditions.stream()
			.map((condition) -> sql(condition, visible))
			.collect(Collectors.joining(operator, "(", ")"));
	}

	private String in(LogCondition.In in) {
		if (in.values().isEmpty()) {
			return "1 = 0";
		}
		if (in.dimension().equals(LogDimension.STATUS)) {
			// the column as it is: a scan may skip what it cannot hold
			return "outcome IN ("
					+ parameter(in.values().stream().map((value) -> value.toUpperCase(Locale.ROOT)).toList()) + ")";
		}
		return dimension(in.dimension()) + " IN (" + parameter(in.values()) + ")";
	}

	private static String operator(LogCondition.Comparison comparison) {
		return switch (comparison) {
			case EQUAL -> " = ";
			case LESS -> " < ";
			case AT_MOST -> " <= ";
			case GREATER -> " > ";
			case AT_LEAST -> " >= ";
		};
	}

	private static String pattern(String pattern) {
		return pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
	}

	private String text(String text, String visible) {
		// content is JSON, where a quote or a line break stands escaped: looks for the
		// text
		// as it was typed and as JSON writes it
		String quoted = JsonMapper.shared().writeValueAsString(text);
		String json = quoted.substring(1, quoted.length() - 1);
		List<String> texts = json.equals(text) ? List.of(text) : List.of(text, json);
		String matches = Stream.of("input", "output", "metadata")
			.flatMap((column) -> texts.stream().map((each) -> this.dialect.contains(column, name(each))))
			.collect(Collectors.joining(" OR "));
		String error = this.dialect.contains("error_message", name(text));
		List<TimeRange> places = (this.span != null) ? this.dialect.placesOf(texts, this.span) : null;
		if (places == null) {
			return "(coalesce(" + error + ", FALSE) OR id IN (SELECT id FROM " + this.dialect.contents() + " WHERE "
					+ visible + " AND (" + matches + ")))";
		}
		return places.isEmpty() ? "1 = 0" : textAt(places, matches, error, visible);
	}

	// each place is a question of its own, whose boundaries let a scan skip the rest; so
	// is each kind of text, because keys alone are looked for by a filter of the scan
	private String textAt(List<TimeRange> places, String matches, String error, String visible) {
		TimeRange whole = new TimeRange(places.get(0).from(), places.get(places.size() - 1).to());
		return "(" + within("time", whole) + " AND id_key IN ("
				+ keysAt(Places.atMost(MAX_PLACES, places), this.dialect.contents(), "input, output, metadata", matches,
						visible)
				+ " UNION ALL "
				+ keysAt(Places.atMost(MAX_ERROR_PLACES, places), this.dialect.logs(), "error_message", error, visible)
				+ "))";
	}

	private String keysAt(List<TimeRange> places, String table, String columns, String matches, String visible) {
		return places.stream()
			.map((place) -> "SELECT id_key, " + columns + " FROM " + table + " WHERE " + visible + " AND "
					+ within("time", place))
			.collect(Collectors.joining(" UNION ALL ", "SELECT id_key FROM (", ") t WHERE " + "(" + matches + ")"));
	}

}
