package co.aitracer.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.log.FeedbackCondition;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Makes of a URL and a user what a page asks the store for, and the filter bar.
 */
@Component
class PageQuestions {

	private static final int MAX_FACET_VALUES = 200;

	private static final int MAX_METADATA_KEYS = 30;

	private static final List<LogDimension> FACETS = List.of(LogDimension.PROJECT, LogDimension.STATUS,
			LogDimension.MODEL, LogDimension.PROVIDER);

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final FeedbackCondition feedback;

	private final Clock clock;

	PageQuestions(LogStore store, VisibleProjects visibleProjects, FeedbackCondition feedback, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.feedback = feedback;
		this.clock = clock;
	}

	/**
	 * The keys of the metadata that a page offers: those of the last day of its time, or
	 * of all of it when there are none. Keys seldom change, and there may be many logs.
	 * @param question what the page is about
	 * @return the keys, most logs first
	 */
	List<String> metadataKeys(PageQuestion question) {
		TimeRange range = question.window().range();
		Instant day = question.window().now().minus(Duration.ofDays(1));
		LogSelection all = new LogSelection(question.visible(), range);
		boolean shorten = day.isAfter(range.from()) && day.isBefore(range.to());
		List<String> recent = keys(shorten ? all.during(new TimeRange(day, range.to())) : all);
		return (recent.isEmpty() && shorten) ? keys(all) : recent;
	}

	private List<String> keys(LogSelection selection) {
		return this.store.metadataKeys(selection, MAX_METADATA_KEYS).stream().map(FacetValue::value).toList();
	}

	PageQuestion of(MultiValueMap<String, String> parameters, Authentication user, String path,
			UnaryOperator<LogFilter> understood) {
		ParsedFilter parsed = LogFilterParser.parse(parameters, ViewerZone.said());
		LogFilter filter = understood.apply(parsed.filter());
		LogScope visible = this.visibleProjects.scopeOf(user);
		TimeWindow window = filter.time().at(this.clock.instant());
		Map<LogDimension, List<FacetValue>> facets = this.store.facets(new LogSelection(visible, window.range()),
				FACETS, MAX_FACET_VALUES);
		FilterView view = FilterView.of(filter, window, OptionGroup.ofLogs(facets, filter), parsed.problems(), path);
		LogSelection selection = filter.selection(visible, window.range(), this.feedback);
		LogSelection before = filter.view().compare()
				? filter.selection(visible, window.stepsBefore().range(), this.feedback) : selection;
		return new PageQuestion(filter, window, visible, selection, before, view);
	}

}
