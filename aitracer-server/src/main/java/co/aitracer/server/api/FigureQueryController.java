package co.aitracer.server.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import co.aitracer.server.log.CsvTable;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * Answers questions about figures: over time, by groups, by projects.
 */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Figures", description = "Requests, errors, latency, tokens and cost.")
class FigureQueryController {

	private static final int DEFAULT_LIMIT = 50;

	private static final String METADATA = "metadata";

	private static final List<ResponseFormat> FORMATS = List.of(ResponseFormat.JSON, ResponseFormat.CSV);

	private final LogStore store;

	private final ProjectRegistry projects;

	private final ApiQuestions questions;

	private final SeriesQuestions series;

	FigureQueryController(LogStore store, ProjectRegistry projects, ApiQuestions questions, SeriesQuestions series) {
		this.store = store;
		this.projects = projects;
		this.questions = questions;
		this.series = series;
	}

	@Operation(summary = "List projects",
			description = "The projects there are, in the order of the alphabet, with " + "the figures of the time.")
	@GetMapping("/projects")
	FigureViews.ProjectList projects(@Takes({ ApiParameter.CURSOR, ApiParameter.LIMIT }) QueryParameters parameters,
			Authentication caller) {
		LogSelection selection = this.questions.selection(parameters, caller);
		String after = parameters.text(ApiParameter.CURSOR);
		int limit = parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT);
		List<Project> rest = this.projects.all(selection.scope().workspace())
			.stream()
			.filter((project) -> isIn(selection.scope(), project)
					&& (after == null || project.name().compareTo(after) > 0))
			.sorted(Comparator.comparing(Project::name))
			.limit(limit + 1L)
			.toList();
		List<Project> page = rest.subList(0, Math.min(limit, rest.size()));
		Map<String, Figures> figures = figures(selection, page);
		return new FigureViews.ProjectList(page.stream()
			.map((project) -> FigureViews.ProjectItem.of(project, figures.get(project.name())))
			.toList(), (rest.size() > limit) ? page.get(limit - 1).name() : null);
	}

	@Operation(summary = "Figures over time",
			description = "Figures step by step: of all calls, or `by` a text of the "
					+ "logs for the groups with most calls and for all others.")
	@GetMapping("/series")
	@Nullable ResponseEntity<SeriesView> series(
			@Takes({ ApiParameter.BY, ApiParameter.TOP, ApiParameter.STEP, ApiParameter.BUCKETS,
					ApiParameter.FORMAT }) QueryParameters parameters,
			Authentication caller, HttpServletRequest request, HttpServletResponse response)
			throws HttpMediaTypeNotAcceptableException {
		ResponseFormat format = ResponseFormat.of(parameters, request.getHeader(HttpHeaders.ACCEPT), FORMATS);
		SeriesView answer = this.series.ask(parameters, this.questions.selection(parameters, caller));
		if (format == ResponseFormat.JSON) {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer);
		}
		FileAnswer.csv(response, "series.csv", columns("start", "value", "other"),
				(table) -> answer.series()
					.forEach((each) -> each.steps()
						.forEach((step) -> table.row(step.figures().row(step.start(), each.value(), each.other())))));
		return null;
	}

	@Operation(summary = "Figures by groups",
			description = "Figures of the logs that share a text, such as a model or "
					+ "a user. As `csv` with the order `newest` a stream of all groups.")
	@GetMapping("/groups")
	@Nullable ResponseEntity<GroupList> groups(
			@Takes({ ApiParameter.BY, ApiParameter.ORDER, ApiParameter.CURSOR, ApiParameter.LIMIT,
					ApiParameter.FORMAT }) QueryParameters parameters,
			Authentication caller, HttpServletRequest request, HttpServletResponse response)
			throws HttpMediaTypeNotAcceptableException {
		ResponseFormat format = ResponseFormat.of(parameters, request.getHeader(HttpHeaders.ACCEPT), FORMATS);
		GroupQuery query = groupQuery(parameters, this.questions.selection(parameters, caller));
		if (format == ResponseFormat.JSON) {
			return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_JSON)
				.body(GroupList.of(query.dimension(), this.store.groups(query)));
		}
		boolean all = query.order() == GroupQuery.Order.NEWEST && !parameters.has(ApiParameter.LIMIT);
		FileAnswer.csv(response, "groups.csv", columns(query.dimension().name(), "logs", "first_at", "last_at"),
				(table) -> write(table, query, all));
		return null;
	}

	@Operation(summary = "Values to filter by",
			description = "The values that logs have of some texts, with the "
					+ "number of logs; of project, status, model and provider when nothing else is asked for.")
	@GetMapping("/facets")
	FigureViews.FacetList facets(@Takes({ ApiParameter.OF, ApiParameter.LIMIT }) QueryParameters parameters,
			Authentication caller) {
		LogSelection selection = this.questions.selection(parameters, caller);
		int limit = parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT);
		List<String> names = parameters.texts(ApiParameter.OF);
		List<LogDimension> dimensions = names.isEmpty()
				? List.of(LogDimension.PROJECT, LogDimension.STATUS, LogDimension.MODEL, LogDimension.PROVIDER)
				: names.stream()
					.filter((name) -> !name.equals(METADATA))
					.map((name) -> QueryParameters.dimension(ApiParameter.OF, name))
					.toList();
		Map<String, List<FigureViews.Facet>> facets = new LinkedHashMap<>();
		this.store.facets(selection, dimensions, limit)
			.forEach((dimension, values) -> facets.put(dimension.name(),
					values.stream().map(FigureViews.Facet::of).toList()));
		if (names.contains(METADATA)) {
			facets.put(METADATA,
					this.store.metadataKeys(selection, limit).stream().map(FigureViews.Facet::of).toList());
		}
		return new FigureViews.FacetList(facets);
	}

	@Operation(summary = "Kinds of failures", description = "Failed calls, those that look alike counted together.")
	@GetMapping("/errors")
	FigureViews.ErrorList errors(@Takes(ApiParameter.LIMIT) QueryParameters parameters, Authentication caller) {
		return new FigureViews.ErrorList(this.store
			.errors(this.questions.selection(parameters, caller), parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT))
			.stream()
			.map(FigureViews.ErrorItem::of)
			.toList());
	}

	private static GroupQuery groupQuery(QueryParameters parameters, LogSelection selection) {
		LogDimension by = parameters.dimension(ApiParameter.BY);
		if (by == null) {
			throw QueryProblems.invalid(ApiParameter.BY, "is missing; name what to group by, such as model");
		}
		GroupQuery.Order order = GroupQuery.Order
			.valueOf(parameters.choice(ApiParameter.ORDER, "requests").toUpperCase(Locale.ROOT));
		LogCursor cursor = parameters.cursor();
		if (cursor != null && order != GroupQuery.Order.NEWEST) {
			throw QueryProblems.invalid(ApiParameter.CURSOR, "goes with the order newest alone");
		}
		return new GroupQuery(selection, by, order, cursor, parameters.number(ApiParameter.LIMIT, DEFAULT_LIMIT));
	}

	private void write(CsvTable table, GroupQuery query, boolean all) {
		GroupQuery next = query;
		while (next != null) {
			GroupPage page = this.store.groups(next);
			page.groups()
				.forEach((group) -> table.row(
						FiguresView.of(group.figures()).row(group.value(), group.logs(), group.first(), group.last())));
			next = (all && page.next() != null)
					? new GroupQuery(query.selection(), query.dimension(), query.order(), page.next(), query.limit())
					: null;
		}
	}

	private Map<String, Figures> figures(LogSelection selection, List<Project> page) {
		if (page.isEmpty()) {
			return Map.of();
		}
		Set<String> names = page.stream().map(Project::name).collect(Collectors.toSet());
		LogSelection paged = new LogSelection(selection.scope().narrow(names), selection.range(),
				selection.condition());
		return this.store.groups(GroupQuery.first(paged, LogDimension.PROJECT, GroupQuery.Order.REQUESTS, names.size()))
			.groups()
			.stream()
			.collect(Collectors.toMap(LogGroup::value, LogGroup::figures, (one, other) -> one));
	}

	private static boolean isIn(LogScope scope, Project project) {
		return scope.projects() == null || scope.projects().contains(project.name());
	}

	private static List<String> columns(String... first) {
		List<String> columns = new ArrayList<>(List.of(first));
		columns.addAll(FiguresView.COLUMNS);
		return columns;
	}

}
