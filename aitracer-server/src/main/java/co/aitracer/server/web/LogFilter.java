package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.log.FeedbackCondition;
import co.aitracer.server.search.SearchQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

/**
 * What a page shows, as it stands in the URL. {@link LogFilterParser} reads it,
 * {@link #query()} writes it back.
 *
 * @param values the texts that logs must have: one of the values of each
 * @param flags what else must hold of them
 * @param limits bounds of their numbers
 * @param search a search in the language of the search bar, if any
 * @param frames whether frames around calls of models are shown, too
 * @param time the time
 * @param view how the page shows it
 * @param cursor where an older page starts, if it is not the first
 */
record LogFilter(Map<LogDimension, Set<String>> values, Set<LogFlag> flags, Map<LogLimit, String> limits,
		@Nullable String search, boolean frames, TimeChoice time, LogView view, @Nullable LogCursor cursor) {

	static final LogFilter NONE = new LogFilter(Map.of(), Set.of(), Map.of(), null, false, TimeChoice.DEFAULT,
			LogView.DEFAULT, null);

	LogFilter {
		values = Map.copyOf(values);
		flags = Set.copyOf(flags);
		limits = Map.copyOf(limits);
	}

	Set<String> values(LogDimension dimension) {
		return this.values.getOrDefault(dimension, Set.of());
	}

	Set<String> projects() {
		return values(LogDimension.PROJECT);
	}

	int refreshSeconds() {
		return this.view.refreshSeconds();
	}

	LogFilter with(LogDimension dimension, Collection<String> wanted) {
		Map<LogDimension, Set<String>> changed = new LinkedHashMap<>(this.values);
		if (wanted.isEmpty()) {
			changed.remove(dimension);
		}
		else {
			changed.put(dimension, Set.copyOf(wanted));
		}
		return new LogFilter(changed, this.flags, this.limits, this.search, this.frames, this.time, this.view, null);
	}

	LogFilter with(LogDimension dimension, @Nullable String value) {
		Set<String> wanted = (value != null) ? Set.of(value) : Set.of();
		return with(dimension, wanted);
	}

	LogFilter with(LogFlag flag) {
		Set<LogFlag> changed = new TreeSet<>(this.flags);
		changed.add(flag);
		return new LogFilter(this.values, changed, this.limits, this.search, this.frames, this.time, this.view, null);
	}

	LogFilter with(LogLimit limit, @Nullable String value) {
		Map<LogLimit, String> changed = new TreeMap<>(this.limits);
		if (value == null) {
			changed.remove(limit);
		}
		else {
			changed.put(limit, value);
		}
		return new LogFilter(this.values, this.flags, changed, this.search, this.frames, this.time, this.view, null);
	}

	LogFilter withSearch(@Nullable String text) {
		return new LogFilter(this.values, this.flags, this.limits, text, this.frames, this.time, this.view, null);
	}

	LogFilter withFrames(boolean shown) {
		return new LogFilter(this.values, this.flags, this.limits, this.search, shown, this.time, this.view, null);
	}

	LogFilter withTime(TimeChoice chosen) {
		return new LogFilter(this.values, this.flags, this.limits, this.search, this.frames, chosen, this.view, null);
	}

	LogFilter withView(LogView shown) {
		return new LogFilter(this.values, this.flags, this.limits, this.search, this.frames, this.time, shown, null);
	}

	LogFilter withCursor(@Nullable LogCursor place) {
		return new LogFilter(this.values, this.flags, this.limits, this.search, this.frames, this.time, this.view,
				place);
	}

	/**
	 * Only what every page understands: the projects and the time.
	 * @return the filter without the rest
	 */
	LogFilter projectsAndTime() {
		return NONE.with(LogDimension.PROJECT, projects()).withTime(this.time);
	}

	/**
	 * Which logs are meant, without how a list shows them.
	 * @return the filter without view and place
	 */
	LogFilter logsAlone() {
		return withView(LogView.DEFAULT);
	}

	/**
	 * Whether the filter keeps back logs of the projects and the time it names.
	 * @return true if anything but project and time is filtered
	 */
	boolean narrows() {
		return !this.flags.isEmpty() || !this.limits.isEmpty() || this.search != null
				|| this.values.keySet().stream().anyMatch((dimension) -> !dimension.equals(LogDimension.PROJECT));
	}

	/**
	 * The logs that the page is about.
	 * @param visible what the user may see
	 * @param range the time
	 * @param feedback knows which logs have feedback
	 * @return which logs to ask the store for
	 */
	LogSelection selection(LogScope visible, TimeRange range, FeedbackCondition feedback) {
		return new LogSelection(visible.narrow(projects()), range, condition(visible, range, feedback));
	}

	private LogCondition condition(LogScope visible, TimeRange range, FeedbackCondition feedback) {
		LogCondition condition = LogCondition.ALL;
		for (LogDimension dimension : new TreeSet<>(LogFilter.byName(this.values.keySet())).stream()
			.map((name) -> LogDimension.of(name).orElseThrow())
			.toList()) {
			if (!dimension.equals(LogDimension.PROJECT)) {
				condition = condition.and(new LogCondition.In(dimension, values(dimension)));
			}
		}
		for (LogFlag flag : new TreeSet<>(this.flags)) {
			condition = condition.and((flag != LogFlag.FEEDBACK) ? flag.condition() : feedback.within(visible, range));
		}
		for (Map.Entry<LogLimit, String> limit : new TreeMap<>(this.limits).entrySet()) {
			condition = condition.and(limit.getKey().condition(limit.getValue()).orElse(LogCondition.ALL));
		}
		if (this.search != null) {
			condition = condition.and(SearchQuery.parse(this.search, () -> feedback.within(visible, range)));
		}
		return condition;
	}

	/**
	 * The filter as the query part of a URL, in a fixed order and without defaults.
	 * @return {@code ?name=value&…}, or nothing when all is default
	 */
	String query() {
		QueryString query = new QueryString();
		for (LogDimension dimension : LogDimension.fixed()) {
			query.addAll(dimension.name(), new TreeSet<>(values(dimension)));
		}
		for (String name : new TreeSet<>(byName(this.values.keySet()))) {
			if (name.startsWith(LogDimension.METADATA_PREFIX)) {
				query.addAll(name, new TreeSet<>(values(new LogDimension(name))));
			}
		}
		query.addAll("has", this.flags.stream().sorted().map(LogFlag::key).toList());
		new TreeMap<>(this.limits).forEach((limit, value) -> query.add(limit.key(), value));
		query.add("q", this.search);
		query.add("show", this.frames ? "all" : null);
		if (this.time.isCustom()) {
			query.add("from", (this.time.from() != null) ? this.time.from().toString() : null);
			query.add("to", (this.time.to() != null) ? this.time.to().toString() : null);
		}
		else if (!this.time.isDefault()) {
			query.add("time", this.time.key());
		}
		query.add("zone", (this.time.zone() != null) ? this.time.zone().getId() : null);
		this.view.addTo(query);
		query.add("cursor", (this.cursor != null) ? this.cursor.encode() : null);
		return query.toString();
	}

	private static List<String> byName(Collection<LogDimension> dimensions) {
		List<String> names = new ArrayList<>();
		dimensions.forEach((dimension) -> names.add(dimension.name()));
		return names;
	}

}
