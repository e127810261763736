package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogPage;
import co.aitracer.server.store.LogQuery;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * Logs: the list, newest first, with filters.
 */
@Controller
class LogsController {

	private static final int PAGE_SIZE = 50;

	private static final int MAX_FACET_VALUES = 200;

	private static final List<LogDimension> FACETS = List.of(LogDimension.PROJECT, LogDimension.MODEL,
			LogDimension.PROVIDER);

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final Clock clock;

	LogsController(LogStore store, VisibleProjects visibleProjects, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.clock = clock;
	}

	@GetMapping("/logs")
	String logs(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletRequest request,
			Model model) {
		ParsedFilter parsed = LogFilterParser.parse(parameters);
		LogFilter filter = parsed.filter();
		LogScope visible = this.visibleProjects.scopeOf(user);
		TimeWindow window = filter.time().at(this.clock.instant());
		LogPage page = this.store
			.find(new LogQuery(filter.selection(visible, window.range()), filter.cursor(), PAGE_SIZE));
		List<OptionGroup> groups = OptionGroup
			.ofLogs(this.store.facets(new LogSelection(visible, window.range()), FACETS, MAX_FACET_VALUES), filter);
		model.addAttribute("filter", FilterView.of(filter, window, groups, parsed.problems(), "/logs"));
		model.addAttribute("page", LogsPage.of(page, points(visible, filter, window), filter));
		return HtmxRequest.wantsFragment(request) ? "logs :: results" : "logs";
	}

	private List<ChartPoint> points(LogScope visible, LogFilter filter, TimeWindow window) {
		return ChartPoint.of(this.store.series(filter.selection(visible, window.range()), window.buckets()), window);
	}

}
