package co.aitracer.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectNames;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.retention.Retention;
import co.aitracer.server.retention.RetentionPeriods;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Projects: the list, and a new one.
 */
@Controller
class ProjectsController {

	private static final Duration RECENT = Duration.ofDays(30);

	private static final int MAX_PROJECTS = 1_000;

	private final ProjectRegistry projects;

	private final LogStore store;

	private final Retention retention;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	private final AuditLog audit;

	private final Clock clock;

	ProjectsController(ProjectRegistry projects, LogStore store, Retention retention, VisibleProjects visibleProjects,
			Permissions permissions, AuditLog audit, Clock clock) {
		this.projects = projects;
		this.store = store;
		this.retention = retention;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
		this.audit = audit;
		this.clock = clock;
	}

	@GetMapping("/projects")
	String projects(Authentication user, Model page) {
		LogScope visible = this.visibleProjects.scopeOf(user);
		Map<String, LogGroup> recent = recent(visible);
		Map<String, RetentionPeriods> periods = this.retention.effective(visible.workspace());
		List<ProjectItem> rows = this.projects.all(visible.workspace())
			.stream()
			.filter((project) -> this.permissions.allows(user, ProjectAction.VIEW, project.name()))
			.map((project) -> ProjectItem.of(project, recent.get(project.name()),
					periods.getOrDefault(project.name(), RetentionPeriods.INHERITED)))
			.toList();
		page.addAttribute("rows", rows);
		page.addAttribute("mayCreate", this.permissions.allows(user, WorkspaceAction.CREATE_PROJECT));
		page.addAttribute("mayKeep", this.permissions.allows(user, WorkspaceAction.MANAGE_DEFAULTS));
		return "projects";
	}

	@GetMapping("/projects/new")
	String form(Authentication user) {
		this.permissions.require(user, WorkspaceAction.CREATE_PROJECT);
		return "project-new";
	}

	/**
	 * What to say beside a name that is being typed.
	 * @param name the name so far
	 * @param page the model
	 * @return the hint
	 */
	@GetMapping("/projects/name-hint")
	String hint(@RequestParam(defaultValue = "") String name, Model page) {
		page.addAttribute("suggestion", ProjectNames.suggestion(name.strip()).orElse(null));
		return "project-new :: hint";
	}

	@PostMapping("/projects")
	String create(@RequestParam String name, @RequestParam(defaultValue = "") String displayName,
			@RequestParam(defaultValue = "") String description, Authentication user, RedirectAttributes redirect) {
		this.permissions.require(user, WorkspaceAction.CREATE_PROJECT);
		String wanted = name.strip();
		try {
			create(user, wanted, new ProjectDetails(displayName, description));
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
			redirect.addFlashAttribute("form",
					Map.of("name", name, "displayName", displayName, "description", description));
			return "redirect:/projects/new";
		}
		redirect.addFlashAttribute("notice", "The project is there. Logs that name it will show up in it.");
		redirect.addAttribute("project", wanted);
		return "redirect:/projects/settings";
	}

	private void create(Authentication user, String name, ProjectDetails details) {
		ProjectNames.problem(name).ifPresent((problem) -> {
			throw new IllegalArgumentException("The name " + problem + ".");
		});
		String workspace = this.visibleProjects.scopeOf(user).workspace();
		// no transaction around both: a name that is taken would spoil it
		if (!this.projects.create(workspace, name, details)) {
			throw new IllegalArgumentException("There is a project '" + name + "' already.");
		}
		this.audit.record(workspace, user.getName(), "project.create", name, null);
	}

	private Map<String, LogGroup> recent(LogScope visible) {
		Instant now = this.clock.instant();
		LogSelection selection = new LogSelection(visible, new TimeRange(now.minus(RECENT), now.plusSeconds(60)));
		return this.store
			.groups(GroupQuery.first(selection, LogDimension.PROJECT, GroupQuery.Order.REQUESTS, MAX_PROJECTS))
			.groups()
			.stream()
			.collect(Collectors.toMap(LogGroup::value, Function.identity()));
	}

}
