package co.aitracer.server.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

import co.aitracer.server.access.AccountLinks;
import co.aitracer.server.access.Members;
import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.access.ProjectGrant;
import co.aitracer.server.access.ProjectRole;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceRole;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;

/**
 * Members: who there is, with which roles, and who is invited.
 */
@Controller
class MembersController {

	private final Members members;

	private final AccountLinks links;

	private final Permissions permissions;

	private final VisibleProjects visibleProjects;

	private final ProjectRegistry projects;

	MembersController(Members members, AccountLinks links, Permissions permissions, VisibleProjects visibleProjects,
			ProjectRegistry projects) {
		this.members = members;
		this.links = links;
		this.permissions = permissions;
		this.visibleProjects = visibleProjects;
		this.projects = projects;
	}

	@GetMapping("/members")
	String members(Authentication user, Model page) {
		page.addAttribute("rows", this.members.list(user).stream().map(MemberRow::of).toList());
		page.addAttribute("pending", this.links.pending(user).stream().map(LinkRow::of).toList());
		page.addAttribute("roles", ProjectRole.values());
		page.addAttribute("projects",
				this.projects.all(this.visibleProjects.scopeOf(user).workspace())
					.stream()
					.map(Project::name)
					.filter((name) -> this.permissions.allows(user, ProjectAction.ADMINISTER, name))
					.sorted()
					.toList());
		return "members";
	}

	@PostMapping("/members/invite")
	String invite(@RequestParam String name, @RequestParam(defaultValue = "member") String role,
			@RequestParam(defaultValue = "") String project, @RequestParam(defaultValue = "viewer") String projectRole,
			Authentication user, RedirectAttributes redirect) {
		return change(redirect, () -> {
			List<ProjectGrant> grants = project.isBlank() ? List.of()
					: List.of(new ProjectGrant(project, projectRole(projectRole)));
			String token = this.links.invite(user, name, workspaceRole(role), grants);
			show(redirect, token, name.strip() + " becomes a member by this link, which is good for 7 days:");
			return null;
		});
	}

	@PostMapping("/members/reset")
	String reset(@RequestParam String id, Authentication user, RedirectAttributes redirect) {
		String token = this.links.reset(user, id);
		show(redirect, token, "A new password can be chosen by this link, which is good for a day:");
		return "redirect:/members";
	}

	@PostMapping("/members/links/withdraw")
	String withdraw(@RequestParam String id, Authentication user, RedirectAttributes redirect) {
		this.links.withdraw(user, id);
		redirect.addFlashAttribute("notice", "The link is not good any more.");
		return "redirect:/members";
	}

	@PostMapping("/members/grant")
	String grant(@RequestParam String id, @RequestParam String project, @RequestParam String role, Authentication user,
			RedirectAttributes redirect) {
		return change(redirect, () -> {
			if (role.isEmpty()) {
				this.members.withdraw(user, id, project);
				return "The role in " + project + " is gone.";
			}
			this.members.grant(user, id, new ProjectGrant(project, projectRole(role)));
			return "The role in " + project.strip() + " is " + role + " now.";
		});
	}

	@PostMapping("/members/role")
	String role(@RequestParam String id, @RequestParam String role, Authentication user, RedirectAttributes redirect) {
		return change(redirect, () -> {
			this.members.setRole(user, id, workspaceRole(role));
			return "The role is " + role + " now.";
		});
	}

	@PostMapping("/members/enabled")
	String enabled(@RequestParam String id, @RequestParam boolean enabled, Authentication user,
			RedirectAttributes redirect) {
		return change(redirect, () -> {
			this.members.setEnabled(user, id, enabled);
			return enabled ? "The member may sign in again." : "The member is signed out and may not sign in.";
		});
	}

	@PostMapping("/members/remove")
	String remove(@RequestParam String id, Authentication user, RedirectAttributes redirect) {
		return change(redirect, () -> {
			this.members.remove(user, id);
			return "The member is removed. Keys that the member made stay.";
		});
	}

	private static String change(RedirectAttributes redirect, Change change) {
		try {
			redirect.addFlashAttribute("notice", change.make());
		}
		catch (IllegalArgumentException ex) {
			redirect.addFlashAttribute("problem", ex.getMessage());
		}
		return "redirect:/members";
	}

	private static void show(RedirectAttributes redirect, String token, String what) {
		redirect.addFlashAttribute("link",
				ServletUriComponentsBuilder.fromCurrentContextPath().path("/join/").path(token).toUriString());
		redirect.addFlashAttribute("linkText", what);
	}

	private static ProjectRole projectRole(String role) {
		return ProjectRole.valueOf(role.toUpperCase(Locale.ROOT));
	}

	private static WorkspaceRole workspaceRole(String role) {
		return WorkspaceRole.valueOf(role.toUpperCase(Locale.ROOT));
	}

	/**
	 * Changes something.
	 */
	@FunctionalInterface
	private interface Change {

		/**
		 * Does it.
		 * @return what to say about it, or null for nothing
		 * @throws IllegalArgumentException if it cannot be, with a sentence for the
		 * reader
		 */
		@Nullable String make();

	}

}
