package co.aitracer.server.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.log.FeedbackCondition;
import co.aitracer.server.search.SearchQuery;
import co.aitracer.server.search.SearchSyntaxException;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.TimeRange;

/**
 * Makes of a request and its caller what the stores are asked for.
 */
@Component
class ApiQuestions {

	private static final Duration DEFAULT_LENGTH = Duration.ofHours(24);

	private static final Set<LogDimension> SHOW_ALL = Set.of(LogDimension.OPERATION, LogDimension.TRACE,
			LogDimension.SPAN);

	private static final List<String> OUTCOMES = Arrays.stream(Outcome.values())
		.map((outcome) -> outcome.name().toLowerCase(Locale.ROOT))
		.toList();

	private final VisibleProjects visibleProjects;

	private final FeedbackCondition feedback;

	private final Clock clock;

	ApiQuestions(VisibleProjects visibleProjects, FeedbackCondition feedback, Clock clock) {
		this.visibleProjects = visibleProjects;
		this.feedback = feedback;
		this.clock = clock;
	}

	LogScope visible(Authentication caller) {
		return this.visibleProjects.scopeOf(caller);
	}

	/**
	 * The logs that the filters of a request leave of what its caller may see.
	 * @param parameters the parameters
	 * @param caller who asks
	 * @return which logs
	 */
	LogSelection selection(QueryParameters parameters, Authentication caller) {
		Map<LogDimension, Set<String>> dimensions = parameters.dimensions();
		LogScope visible = visible(caller);
		LogScope scope = visible.narrow(dimensions.getOrDefault(LogDimension.PROJECT, Set.of()));
		TimeRange range = range(parameters);
		Map<String, LogCondition> conditions = new TreeMap<>();
		dimensions.forEach((dimension, values) -> {
			if (!dimension.equals(LogDimension.PROJECT)) {
				conditions.put(dimension.name(), condition(dimension, values));
			}
		});
		LogSelection selection = new LogSelection(scope, range);
		for (LogCondition condition : conditions.values()) {
			selection = selection.and(condition);
		}
		return selection.and(search(parameters, visible, range));
	}

	/**
	 * The logs of a request that lists show.
	 * @param parameters the parameters
	 * @param caller who asks
	 * @return which logs
	 */
	LogSelection listed(QueryParameters parameters, Authentication caller) {
		LogSelection selection = selection(parameters, caller);
		boolean all = parameters.dimensions().keySet().stream().anyMatch(SHOW_ALL::contains);
		return parameters.choice(ApiParameter.SHOW, all ? "all" : "calls").equals("all") ? selection
				: selection.and(new LogCondition.IsRequest());
	}

	/**
	 * All logs that a caller may see.
	 * @param caller who asks
	 * @return the logs of all times
	 */
	LogSelection ever(Authentication caller) {
		return new LogSelection(visible(caller),
				new TimeRange(Instant.EPOCH, this.clock.instant().plusSeconds(86_400)));
	}

	private TimeRange range(QueryParameters parameters) {
		Instant from = parameters.time(ApiParameter.FROM);
		Instant to = parameters.time(ApiParameter.TO);
		Instant end = (to != null) ? to : this.clock.instant();
		Instant start = (from != null) ? from : end.minus(DEFAULT_LENGTH);
		if (!start.isBefore(end)) {
			throw QueryProblems.invalid(ApiParameter.FROM, "must be before 'to', but is " + start + " and " + end);
		}
		return new TimeRange(start, end);
	}

	private LogCondition search(QueryParameters parameters, LogScope visible, TimeRange range) {
		String text = parameters.text(ApiParameter.Q);
		if (text == null) {
			return LogCondition.ALL;
		}
		try {
			return SearchQuery.parse(text, () -> this.feedback.within(visible, range));
		}
		catch (SearchSyntaxException ex) {
			throw QueryProblems.invalid(ex);
		}
	}

	private static LogCondition condition(LogDimension dimension, Set<String> values) {
		if (dimension.equals(LogDimension.STATUS)) {
			values.stream().filter((value) -> !OUTCOMES.contains(value)).findFirst().ifPresent((value) -> {
				throw QueryProblems.invalid(dimension.name(),
						"must be one of " + String.join(", ", OUTCOMES) + ", but is '" + value + "'");
			});
		}
		return new LogCondition.In(dimension, values);
	}

}
