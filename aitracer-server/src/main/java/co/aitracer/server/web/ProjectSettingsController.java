package co.aitracer.server.web;

import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectDetails;
import co.aitracer.server.project.ProjectNames;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.retention.Deletions;
import co.aitracer.server.retention.Retention;
import co.aitracer.server.retention.RetentionPeriods;
import co.aitracer.server.retention.RetentionPreview;
import co.aitracer.server.store.LogDimension;

/**
 * The settings of one project.
 */
@Controller
class ProjectSettingsController {

	private static final String PAGE = "redirect:/projects/settings";

	private static final int MAX_DELETIONS = 10;

	private final ProjectDoor door;

	private final ProjectRegistry projects;

	private final Retention retention;

	private final Deletions deletions;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	ProjectSettingsController(ProjectDoor door, ProjectRegistry projects, Retention retention, Deletions deletions,
			AuditLog audit, TransactionOperations transactions) {
		this.door = door;
		this.projects = projects;
		this.retention = retention;
		this.deletions = deletions;
		this.audit = audit;
		this.transactions = transactions;
	}

	@GetMapping("/projects/settings")
	String settings(@RequestParam String project, Authentication user, Model page) {
		Project opened = this.door.open(user, ProjectAction.VIEW, project);
		String workspace = this.door.workspace(user);
		page.addAttribute("project", opened);
		page.addAttribute("created", TimeView.of(opened.createdAt()));
		page.addAttribute("suggestion",
				ProjectNames.suggestion(opened.name()).filter((name) -> opened.createdByLog()).orElse(null));
		page.addAttribute("mayEdit", this.door.allows(user, ProjectAction.EDIT, project));
		page.addAttribute("mayAdminister", this.door.allows(user, ProjectAction.ADMINISTER, project));
		page.addAttribute("logs", "/logs" + LogFilter.NONE.with(LogDimension.PROJECT, project).query());
		if (!page.containsAttribute("retention")) {
			page.addAttribute("retention", RetentionForm.of(this.retention.ofProject(workspace, project)));
		}
		page.addAttribute("inherited", KeptWords.of(this.retention.defaults(workspace)));
		page.addAttribute("kept", KeptWords.of(kept(workspace, this.retention.ofProject(workspace, project))));
		addDeletions(workspace, project, page);
		return "project-settings";
	}

	@PostMapping("/projects/settings")
	String describe(@RequestParam String project, @RequestParam(defaultValue = "") String displayName,
			@RequestParam(defaultValue = "") String description, Authentication user, RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.EDIT, project);
		String workspace = this.door.workspace(user);
		attempt(project, redirect, "Saved.", () -> {
			ProjectDetails details = new ProjectDetails(displayName, description);
			this.transactions.executeWithoutResult((status) -> {
				this.projects.describe(workspace, project, details);
				this.audit.record(workspace, user.getName(), "project.describe", project, details.displayName());
			});
		});
		return PAGE;
	}

	@PostMapping("/projects/retention")
	String keep(@RequestParam String project, RetentionForm form, Authentication user, RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.ADMINISTER, project);
		redirect.addFlashAttribute("retention", form);
		attempt(project, redirect, "Saved. What is too old goes in the coming night.",
				() -> this.retention.saveProject(this.door.workspace(user), project, form.periods(), user.getName()));
		return PAGE;
	}

	/**
	 * Says what a form that is not saved yet would delete.
	 * @param project the project's name
	 * @param form the form
	 * @param user the signed-in user
	 * @param page the model
	 * @return the counts in words
	 */
	@GetMapping("/projects/retention/preview")
	String preview(@RequestParam String project, RetentionForm form, Authentication user, Model page) {
		this.door.open(user, ProjectAction.VIEW, project);
		String workspace = this.door.workspace(user);
		try {
			RetentionPeriods periods = kept(workspace, form.periods());
			page.addAttribute("previewOf", KeptWords.of(periods));
			RetentionPreview preview = this.deletions.preview(workspace, project, periods);
			page.addAttribute("previewLogs", Formats.count(preview.logs()));
			page.addAttribute("previewContents", Formats.count(preview.contents()));
		}
		catch (IllegalArgumentException ex) {
			page.addAttribute("previewProblem", ex.getMessage());
		}
		return "project-settings :: preview";
	}

	@PostMapping("/projects/retention/run")
	String deleteTooOld(@RequestParam String project, Authentication user, RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.ADMINISTER, project);
		attempt(project, redirect, "Deleting what is too old.",
				() -> this.deletions.applyRetention(this.door.workspace(user), project, user.getName()));
		return PAGE;
	}

	/**
	 * Says how many logs a user has in the project.
	 * @param project the project's name
	 * @param userId the application's user
	 * @param user the signed-in user
	 * @param page the model
	 * @return the count in words
	 */
	@GetMapping("/projects/user-data")
	String countOfUser(@RequestParam String project, @RequestParam(defaultValue = "") String userId,
			Authentication user, Model page) {
		this.door.open(user, ProjectAction.VIEW, project);
		page.addAttribute("userLogs", userId.isBlank() ? null
				: Formats.count(this.deletions.countOfUser(this.door.workspace(user), project, userId)));
		return "project-settings :: user-data";
	}

	@PostMapping("/projects/user-data")
	String deleteUser(@RequestParam String project, @RequestParam String userId, Authentication user,
			RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.ADMINISTER, project);
		attempt(project, redirect, "Deleting the user's logs, sessions and feedback.",
				() -> this.deletions.deleteUser(this.door.workspace(user), project, userId, user.getName()));
		return PAGE;
	}

	/**
	 * How far the deletions of a project are.
	 * @param project the project's name
	 * @param user the signed-in user
	 * @param page the model
	 * @return the list
	 */
	@GetMapping("/projects/deletions")
	String deletions(@RequestParam String project, Authentication user, Model page) {
		page.addAttribute("project", this.door.open(user, ProjectAction.VIEW, project));
		addDeletions(this.door.workspace(user), project, page);
		return "project-settings :: deletions";
	}

	@PostMapping("/projects/delete")
	String delete(@RequestParam String project, @RequestParam(defaultValue = "") String confirmation,
			Authentication user, RedirectAttributes redirect) {
		this.door.open(user, ProjectAction.ADMINISTER, project);
		if (!confirmation.strip().equals(project)) {
			attempt(project, redirect, "", () -> {
				throw new IllegalArgumentException("Type the name of the project to delete it.");
			});
			return PAGE;
		}
		this.deletions.deleteProject(this.door.workspace(user), project, user.getName());
		redirect.addFlashAttribute("notice", "The project '" + project
				+ "' is gone; its logs are being deleted. A log that names it makes it anew.");
		return "redirect:/projects";
	}

	private RetentionPeriods kept(String workspace, RetentionPeriods own) {
		return own.over(this.retention.defaults(workspace));
	}

	private void addDeletions(String workspace, String project, Model page) {
		List<DeletionRow> rows = DeletionRow.of(this.deletions.newestOfProject(workspace, project, MAX_DELETIONS));
		page.addAttribute("deletions", rows);
		page.addAttribute("deleting", DeletionRow.anyRunning(rows));
	}

	private static void attempt(String project, RedirectAttributes redirect, String notice, Runnable change) {
		redirect.addAttribute("project", project);
		try {
			change.run();
			redirect.addFlashAttribute("notice", notice);
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
		}
	}

}
