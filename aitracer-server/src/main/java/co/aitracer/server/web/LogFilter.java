package co.aitracer.server.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.TimeRange;

/**
 * What a page shows, as it stands in the URL. {@link LogFilterParser} reads it,
 * {@link #query()} writes it back.
 *
 * @param projects the projects; empty means all visible ones
 * @param outcomes how the calls ended; empty means any
 * @param models the models; empty means any
 * @param providers the providers; empty means any
 * @param time the time
 * @param text a text that the content must hold, if any
 * @param traceId a trace, if any
 * @param sessionId a session, if any
 * @param userId a user, if any
 * @param cursor where an older page starts, if it is not the first
 * @param refreshSeconds how often the page renews itself; 0 means never
 */
record LogFilter(Set<String> projects, Set<Outcome> outcomes, Set<String> models, Set<String> providers,
		TimeChoice time, @Nullable String text, @Nullable String traceId, @Nullable String sessionId,
		@Nullable String userId, @Nullable LogCursor cursor, int refreshSeconds) {

	static final LogFilter NONE = new LogFilter(Set.of(), Set.of(), Set.of(), Set.of(), TimeChoice.DEFAULT, null, null,
			null, null, null, 0);

	/**
	 * The outcomes that count as errors.
	 */
	static final Set<Outcome> ERRORS = Set.of(Outcome.ERROR, Outcome.INCOMPLETE, Outcome.ABANDONED);

	LogFilter {
		projects = Set.copyOf(projects);
		outcomes = Set.copyOf(outcomes);
		models = Set.copyOf(models);
		providers = Set.copyOf(providers);
	}

	LogFilter withProjects(Set<String> projects) {
		return new LogFilter(projects, this.outcomes, this.models, this.providers, this.time, this.text, this.traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withOutcomes(Set<Outcome> outcomes) {
		return new LogFilter(this.projects, outcomes, this.models, this.providers, this.time, this.text, this.traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withModels(Set<String> models) {
		return new LogFilter(this.projects, this.outcomes, models, this.providers, this.time, this.text, this.traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withTime(TimeChoice time) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, time, this.text, this.traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withTrace(@Nullable String traceId) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, this.time, this.text, traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withSession(@Nullable String sessionId) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, this.time, this.text,
				this.traceId, sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withUser(@Nullable String userId) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, this.time, this.text,
				this.traceId, this.sessionId, userId, null, this.refreshSeconds);
	}

	LogFilter withText(@Nullable String text) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, this.time, text, this.traceId,
				this.sessionId, this.userId, null, this.refreshSeconds);
	}

	LogFilter withCursor(@Nullable LogCursor cursor) {
		return new LogFilter(this.projects, this.outcomes, this.models, this.providers, this.time, this.text,
				this.traceId, this.sessionId, this.userId, cursor, this.refreshSeconds);
	}

	/**
	 * Only what every page understands: the projects and the time.
	 * @return the filter without the rest
	 */
	LogFilter projectsAndTime() {
		return NONE.withProjects(this.projects).withTime(this.time);
	}

	/**
	 * Only what Home understands, which renews itself too.
	 * @return the filter without the rest
	 */
	LogFilter forHome() {
		return new LogFilter(this.projects, Set.of(), Set.of(), Set.of(), this.time, null, null, null, null, null,
				this.refreshSeconds);
	}

	/**
	 * Whether the filter keeps back logs of the projects and the time it names.
	 * @return true if anything but project and time is filtered
	 */
	boolean narrows() {
		return !this.outcomes.isEmpty() || !this.models.isEmpty() || !this.providers.isEmpty() || this.text != null
				|| this.traceId != null || this.sessionId != null || this.userId != null;
	}

	/**
	 * The logs that the page is about.
	 * @param visible what the user may see
	 * @param range the time
	 * @return which logs to ask the store for
	 */
	LogSelection selection(LogScope visible, TimeRange range) {
		return new LogSelection(visible.narrow(this.projects), range, condition());
	}

	private LogCondition condition() {
		Set<String> statuses = this.outcomes.stream()
			.map((outcome) -> outcome.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
		LogCondition condition = LogCondition.ALL;
		condition = anyOf(condition, LogDimension.STATUS, statuses);
		condition = anyOf(condition, LogDimension.MODEL, this.models);
		condition = anyOf(condition, LogDimension.PROVIDER, this.providers);
		condition = is(condition, LogDimension.TRACE, this.traceId);
		condition = is(condition, LogDimension.SESSION, this.sessionId);
		condition = is(condition, LogDimension.USER, this.userId);
		return (this.text != null) ? condition.and(new LogCondition.Text(this.text)) : condition;
	}

	private static LogCondition anyOf(LogCondition condition, LogDimension dimension, Set<String> values) {
		return values.isEmpty() ? condition : condition.and(new LogCondition.In(dimension, values));
	}

	private static LogCondition is(LogCondition condition, LogDimension dimension, @Nullable String value) {
		return (value != null) ? anyOf(condition, dimension, Set.of(value)) : condition;
	}

	/**
	 * The filter as the query part of a URL, in a fixed order and without defaults.
	 * @return {@code ?name=value&…}, or nothing when all is default
	 */
	String query() {
		QueryString query = new QueryString();
		query.addAll("project", new TreeSet<>(this.projects));
		query.addAll("status", statusKeys());
		query.addAll("model", new TreeSet<>(this.models));
		query.addAll("provider", new TreeSet<>(this.providers));
		query.add("q", this.text);
		query.add("trace", this.traceId);
		query.add("session", this.sessionId);
		query.add("user", this.userId);
		if (this.time.isCustom()) {
			query.add("from", (this.time.from() != null) ? this.time.from().toString() : null);
			query.add("to", (this.time.to() != null) ? this.time.to().toString() : null);
		}
		else if (!this.time.equals(TimeChoice.DEFAULT)) {
			query.add("time", this.time.key());
		}
		query.add("refresh", (this.refreshSeconds > 0) ? String.valueOf(this.refreshSeconds) : null);
		query.add("cursor", (this.cursor != null) ? this.cursor.encode() : null);
		return query.toString();
	}

	private List<String> statusKeys() {
		return this.outcomes.stream().sorted().map(OutcomeView::key).toList();
	}

}
