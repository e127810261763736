package co.aitracer.server.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import co.aitracer.server.access.ApiKeyPrefixes;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.log.FeedbackCondition;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
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

	private static final int TOP_PROJECTS = 8;

	private static final int MAX_NEW_PROJECTS = 5;

	private static final int MAX_UNPRICED = 5;

	private static final Set<FigureDetail> DETAILS = Set.of(FigureDetail.LATENCY, FigureDetail.USERS);

	private final LogStore store;

	private final ProjectRegistry projects;

	private final VisibleProjects visibleProjects;

	private final FeedbackCondition feedback;

	private final ApiKeyPrefixes keys;

	private final HomeAlerts alerts;

	private final SideBySide sideBySide;

	private final Clock clock;

	HomeController(LogStore store, ProjectRegistry projects, VisibleProjects visibleProjects,
			FeedbackCondition feedback, ApiKeyPrefixes keys, HomeAlerts alerts, SideBySide sideBySide, Clock clock) {
		this.store = store;
		this.projects = projects;
		this.visibleProjects = visibleProjects;
		this.feedback = feedback;
		this.keys = keys;
		this.alerts = alerts;
		this.sideBySide = sideBySide;
		this.clock = clock;
	}

	@GetMapping("/")
	String home(@RequestParam MultiValueMap<String, String> parameters, Authentication user, HttpServletRequest request,
			Model model) {
		ParsedFilter parsed = LogFilterParser.parse(parameters, ViewerZone.said());
		LogFilter filter = parsed.filter()
			.projectsAndTime()
			.withView(new LogView(null, List.of(), parsed.filter().view().compare(), parsed.filter().refreshSeconds()));
		LogScope visible = this.visibleProjects.scopeOf(user);
		if (visible.projects() != null && visible.projects().isEmpty()) {
			return "no-projects";
		}
		TimeWindow window = filter.time().at(this.clock.instant());
		Questions questions = ask(filter.selection(visible, window.range(), this.feedback), filter, window);
		List<LogGroup> groups = projects(new LogSelection(visible, window.range()), FigureDetail.LATENCY);
		if (groups.isEmpty() && !this.store.hasLogs(visible)) {
			model.addAttribute("endpoint", ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
			model.addAttribute("key",
					model.containsAttribute(FirstLogController.SECRET)
							? String.valueOf(model.getAttribute(FirstLogController.SECRET))
							: this.keys.newest(visible.workspace()).map((prefix) -> prefix + "…").orElse("at-…"));
			return "first-log";
		}
		List<FacetValue> offered = groups.stream().map((group) -> new FacetValue(group.value(), group.logs())).toList();
		model.addAttribute("filter",
				FilterView.of(filter, window, List.of(OptionGroup.projects(offered, filter)), parsed.problems(), "/"));
		model.addAttribute("page", page(visible, groups, filter, window, questions));
		return HtmxRequest.wantsFragment(request) ? "home :: results" : "home";
	}

	private Questions ask(LogSelection selection, LogFilter filter, TimeWindow window) {
		Supplier<List<Bucket>> series = this.sideBySide
			.ask(() -> window.steps().series(this.store, selection, DETAILS));
		Supplier<Headline> headline = this.sideBySide.ask(() -> headline(selection, filter));
		Supplier<Figures> previous = this.sideBySide
			.ask(() -> this.store.figures(selection.during(window.previous()), DETAILS));
		Supplier<List<LogGroup>> month = this.sideBySide.ask(() -> projects(selection.during(window.monthToDate())));
		Supplier<List<Bucket>> before = this.sideBySide.ask(() -> filter.view().compare()
				? window.stepsBefore().series(this.store, selection, DETAILS) : List.of());
		return new Questions(selection, headline, previous, month, series, before);
	}

	private HomePage page(LogScope visible, List<LogGroup> all, LogFilter filter, TimeWindow window,
			Questions questions) {
		List<LogGroup> groups = all.stream()
			.filter((group) -> filter.projects().isEmpty() || filter.projects().contains(group.value()))
			.toList();
		SeriesChart costs = costs(questions.selection(), groups, window).withBefore(questions.before().get(),
				new SeriesChart.Line("Cost", (figures) -> figures.costNanoUsd() / 1e9));
		Map<String, Long> monthToDate = questions.month()
			.get()
			.stream()
			.collect(Collectors.toMap(LogGroup::value, (group) -> group.figures().costNanoUsd()));
		List<Bucket> series = questions.series().get();
		Headline now = questions.headline().get();
		List<Tile> tiles = HomeTiles.of(now.figures(), questions.previous().get(), series,
				monthToDate.values().stream().mapToLong(Long::longValue).sum(), filter);
		List<ProjectRow> rows = groups.stream()
			.map((group) -> ProjectRow.of(group, monthToDate.getOrDefault(group.value(), 0L), filter))
			.toList();
		return new HomePage(tiles, ChartPoint.of(series, questions.before().get(), window), costs, rows, now.unpriced(),
				newProjects(visible), this.alerts.of(visible));
	}

	private Headline headline(LogSelection selection, LogFilter filter) {
		Figures now = this.store.figures(selection, DETAILS);
		return new Headline(now, unpriced(selection, now, filter));
	}

	private SeriesChart costs(LogSelection selection, List<LogGroup> groups, TimeWindow window) {
		List<String> costly = groups.stream()
			.filter((group) -> group.figures().costNanoUsd() > 0)
			.sorted((one, other) -> Long.compare(other.figures().costNanoUsd(), one.figures().costNanoUsd()))
			.map(LogGroup::value)
			.toList();
		List<String> top = costly.subList(0, Math.min(TOP_PROJECTS, costly.size()));
		return SeriesChart.ofCosts(window.steps().series(this.store, selection, LogDimension.PROJECT, top),
				costly.size() > top.size(), window);
	}

	private List<UnpricedModel> unpriced(LogSelection selection, Figures now, LogFilter filter) {
		if (now.unpriced() == 0) {
			return List.of();
		}
		return this.store
			.groups(GroupQuery.first(selection.and(new LogCondition.IsUnpriced()), LogDimension.MODEL,
					GroupQuery.Order.REQUESTS, MAX_UNPRICED)
				.with())
			.groups()
			.stream()
			.map((group) -> UnpricedModel.of(group, filter))
			.toList();
	}

	private List<NewProject> newProjects(LogScope visible) {
		Instant since = this.clock.instant().minusSeconds(7 * 86_400);
		return this.projects.all(visible.workspace())
			.stream()
			.filter(Project::createdByLog)
			.filter((project) -> project.createdAt().isAfter(since))
			.filter((project) -> visible.projects() == null || visible.projects().contains(project.name()))
			.limit(MAX_NEW_PROJECTS)
			.map(NewProject::of)
			.toList();
	}

	private List<LogGroup> projects(LogSelection selection, FigureDetail... details) {
		return this.store
			.groups(GroupQuery.first(selection, LogDimension.PROJECT, GroupQuery.Order.REQUESTS, MAX_PROJECTS)
				.with(details))
			.groups();
	}

	/**
	 * What the store is asked meanwhile.
	 *
	 * @param selection which logs
	 * @param headline the figures of the range
	 * @param previous the figures of the time before
	 * @param month the costs of the month by project
	 * @param series the steps of the charts
	 * @param before the steps before; none when the page does not compare
	 */
	private record Questions(LogSelection selection, Supplier<Headline> headline, Supplier<Figures> previous,
			Supplier<List<LogGroup>> month, Supplier<List<Bucket>> series, Supplier<List<Bucket>> before) {
	}

	/**
	 * The figures of the range.
	 *
	 * @param figures the figures
	 * @param unpriced models without a price
	 */
	private record Headline(Figures figures, List<UnpricedModel> unpriced) {
	}

}
