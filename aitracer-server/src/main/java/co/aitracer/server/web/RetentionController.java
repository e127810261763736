package co.aitracer.server.web;

import java.util.List;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.retention.Deletions;
import co.aitracer.server.retention.Retention;

/**
 * Retention of the whole workspace: the default, deletions of one user's data, and what
 * was deleted.
 */
@Controller
class RetentionController {

	private static final int MAX_DELETIONS = 50;

	private final Retention retention;

	private final Deletions deletions;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	RetentionController(Retention retention, Deletions deletions, VisibleProjects visibleProjects,
			Permissions permissions) {
		this.retention = retention;
		this.deletions = deletions;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
	}

	@GetMapping("/retention")
	String retention(Authentication user, Model page) {
		String workspace = workspace(user);
		if (!page.containsAttribute("retention")) {
			page.addAttribute("retention", RetentionForm.of(this.retention.ofWorkspace(workspace)));
		}
		page.addAttribute("kept", KeptWords.of(this.retention.defaults(workspace)));
		addDeletions(workspace, page);
		return "retention";
	}

	@GetMapping("/retention/deletions")
	String deletions(Authentication user, Model page) {
		addDeletions(workspace(user), page);
		return "retention :: deletions";
	}

	@PostMapping("/retention")
	String keep(RetentionForm form, Authentication user, RedirectAttributes redirect) {
		String workspace = workspace(user);
		redirect.addFlashAttribute("retention", form);
		return attempt(redirect, "Saved. What is too old goes in the coming night.",
				() -> this.retention.saveWorkspace(workspace, form.periods(), user.getName()));
	}

	@PostMapping("/retention/run")
	String deleteTooOld(Authentication user, RedirectAttributes redirect) {
		String workspace = workspace(user);
		return attempt(redirect, "Deleting what is too old.",
				() -> this.deletions.applyRetention(workspace, null, user.getName()));
	}

	/**
	 * Says how many logs a user has.
	 * @param userId the application's user
	 * @param user the signed-in user
	 * @param page the model
	 * @return the count in words
	 */
	@GetMapping("/retention/user-data")
	String countOfUser(@RequestParam(defaultValue = "") String userId, Authentication user, Model page) {
		String workspace = workspace(user);
		page.addAttribute("userLogs",
				userId.isBlank() ? null : Formats.count(this.deletions.countOfUser(workspace, null, userId)));
		return "project-settings :: user-data";
	}

	@PostMapping("/retention/user-data")
	String deleteUser(@RequestParam String userId, Authentication user, RedirectAttributes redirect) {
		String workspace = workspace(user);
		return attempt(redirect, "Deleting the user's logs, sessions and feedback.",
				() -> this.deletions.deleteUser(workspace, null, userId, user.getName()));
	}

	private String workspace(Authentication user) {
		this.permissions.require(user, WorkspaceAction.MANAGE_DEFAULTS);
		return this.visibleProjects.scopeOf(user).workspace();
	}

	private void addDeletions(String workspace, Model page) {
		List<DeletionRow> rows = DeletionRow.of(this.deletions.newest(workspace, MAX_DELETIONS));
		page.addAttribute("deletions", rows);
		page.addAttribute("deleting", DeletionRow.anyRunning(rows));
	}

	private static String attempt(RedirectAttributes redirect, String notice, Runnable change) {
		try {
			change.run();
			redirect.addFlashAttribute("notice", notice);
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
		}
		return "redirect:/retention";
	}

}
