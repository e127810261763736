package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * Home: the figures of all visible projects at a glance.
 */
@Controller
class HomeController {

	private static final int MAX_PROJECTS = 1_000;

	private final LogStore store;

	private final VisibleProjects visibleProjects;

	private final Clock clock;

	HomeController(LogStore store, VisibleProjects visibleProjects, Clock clock) {
		this.store = store;
		this.visibleProjects = visibleProjects;
		this.clock = clock;
	}

	@GetMapping("/")
	String home(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletRequest request,
			Model model) {
		ParsedFilter parsed = LogFilterParser.parse(parameters);
		LogFilter filter = parsed.filter().forHome();
		LogScope visible = this.visibleProjects.scopeOf(user);
		TimeWindow window = filter.time().at(this.clock.instant());
		List<LogGroup> projects = this.store
			.groups(GroupQuery.first(new LogSelection(visible, window.range()), LogDimension.PROJECT,
					GroupQuery.Order.REQUESTS, MAX_PROJECTS))
			.groups();
		if (projects.isEmpty() && !this.store.hasLogs(visible)) {
			model.addAttribute("endpoint", ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
			return "first-log";
		}
		List<OptionGroup> groups = List
			.of(OptionGroup.projects(projects.stream().map(LogGroup::value).toList(), filter));
		model.addAttribute("filter", FilterView.of(filter, window, groups, parsed.problems(), "/"));
		model.addAttribute("page", page(visible, projects, filter, window));
		return HtmxRequest.wantsFragment(request) ? "home :: results" : "home";
	}

	/**
	 * The page without logs asks this until the first log is there.
	 * @param user the signed-in user
	 * @return no content while there is nothing, then the order to load the page anew
	 */
	@GetMapping("/first-log")
	ResponseEntity<Void> firstLog(Authentication user) {
		if (this.store.hasLogs(this.visibleProjects.scopeOf(user))) {
			return ResponseEntity.ok().header("HX-Refresh", "true").build();
		}
		return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
	}

	private HomePage page(LogScope visible, List<LogGroup> projects, LogFilter filter, TimeWindow window) {
		LogSelection selection = filter.selection(visible, window.range());
		List<Bucket> series = this.store.series(selection, window.buckets());
		List<Tile> tiles = HomeTiles.of(this.store.figures(selection),
				this.store.figures(selection.during(window.previous())), series, filter);
		List<ProjectRow> rows = projects.stream()
			.filter((project) -> filter.projects().isEmpty() || filter.projects().contains(project.value()))
			.map((project) -> ProjectRow.of(project, filter))
			.toList();
		return new HomePage(tiles, ChartPoint.of(series, window), rows);
	}

}
