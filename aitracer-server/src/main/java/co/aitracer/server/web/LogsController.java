package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * Logs: the list, newest first, with filters, or the groups of what the filters leave.
 */
@Controller
class LogsController {

	private static final int PAGE_SIZE = 50;

	private static final int MAX_GROUPS = 200;

	private static final int MAX_FACET_VALUES = 200;

	private static final int MAX_METADATA_KEYS = 30;

	private static final List<LogDimension> FACETS = List.of(LogDimension.PROJECT, LogDimension.STATUS,
			LogDimension.MODEL, LogDimension.PROVIDER);

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final FeedbackCondition feedback;

	private final Clock clock;

	LogsController(LogStore store, VisibleProjects visibleProjects, FeedbackCondition feedback, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.feedback = feedback;
		this.clock = clock;
	}

	@GetMapping("/logs")
	String logs(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletRequest request,
			Model model) {
		ParsedFilter parsed = LogFilterParser.parse(parameters);
		LogFilter filter = parsed.filter();
		LogScope visible = this.visibleProjects.scopeOf(user);
		TimeWindow window = filter.time().at(this.clock.instant());
		LogSelection all = new LogSelection(visible, window.range());
		Map<LogDimension, List<FacetValue>> facets = this.store.facets(all, FACETS, MAX_FACET_VALUES);
		List<String> metadata = this.store.metadataKeys(all, MAX_METADATA_KEYS)
			.stream()
			.map(FacetValue::value)
			.toList();
		model.addAttribute("filter",
				FilterView.of(filter, window, OptionGroup.ofLogs(facets, filter), parsed.problems(), "/logs"));
		model.addAttribute("view", LogViewMenu.of(filter, metadata));
		model.addAttribute("page", page(filter, filter.selection(visible, window.range(), this.feedback), window));
		return HtmxRequest.wantsFragment(request) ? "logs :: results" : "logs";
	}

	private LogsPage page(LogFilter filter, LogSelection selection, TimeWindow window) {
		List<ChartPoint> points = ChartPoint.of(this.store.series(selection, window.buckets()), window);
		LogDimension group = filter.view().group();
		if (group != null) {
			return LogsPage.of(
					this.store.groups(GroupQuery.first(selection, group, GroupQuery.Order.REQUESTS, MAX_GROUPS)),
					points, group, filter);
		}
		LogSelection listed = showsFrames(filter) ? selection : selection.and(new LogCondition.IsRequest());
		return LogsPage.of(this.store.find(new LogQuery(listed, filter.cursor(), PAGE_SIZE)), points, filter);
	}

	// who asks for one trace or one kind of frame wants to see all of it
	private static boolean showsFrames(LogFilter filter) {
		return filter.frames() || !filter.values(LogDimension.TRACE).isEmpty()
				|| !filter.values(LogDimension.OPERATION).isEmpty() || !filter.values(LogDimension.SPAN).isEmpty();
	}

}
