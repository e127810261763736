package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.access.WorkspaceAction;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

/**
 * Who may see and change which alerts: a rule is seen by those who see all of its
 * projects and changed by those who may edit all of them; a rule about the whole
 * workspace is changed by those who may change its defaults.
 */
@Component
class AlertAccess {

	private final AlertRules rules;

	private final ProjectRegistry projects;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	AlertAccess(AlertRules rules, ProjectRegistry projects, VisibleProjects visibleProjects, Permissions permissions) {
		this.rules = rules;
		this.projects = projects;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
	}

	LogScope scope(Authentication user) {
		return this.visibleProjects.scopeOf(user);
	}

	/**
	 * A rule that a user may see.
	 * @param user the user
	 * @param id the rule's id
	 * @return the rule
	 * @throws ResponseStatusException if there is none for the user
	 */
	AlertRules.WithStatus visible(Authentication user, String id) {
		return this.rules.find(scope(user), id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such alert."));
	}

	/**
	 * A rule that a user may change.
	 * @param user the user
	 * @param id the rule's id
	 * @return the rule
	 * @throws ResponseStatusException if there is none for the user
	 */
	AlertRules.WithStatus editable(Authentication user, String id) {
		AlertRules.WithStatus known = visible(user, id);
		requireEdit(user, known.rule().settings().filter().projects());
		return known;
	}

	boolean mayEdit(Authentication user, Set<String> names) {
		return names.isEmpty() ? mayManage(user)
				: names.stream().allMatch((name) -> this.permissions.allows(user, ProjectAction.EDIT, name));
	}

	void requireEdit(Authentication user, Set<String> names) {
		if (names.isEmpty()) {
			requireManage(user);
		}
		names.forEach((name) -> this.permissions.require(user, ProjectAction.EDIT, name));
	}

	boolean mayManage(Authentication user) {
		return this.permissions.allows(user, WorkspaceAction.MANAGE_DEFAULTS);
	}

	void requireManage(Authentication user) {
		this.permissions.require(user, WorkspaceAction.MANAGE_DEFAULTS);
	}

	/**
	 * The projects that a user may make rules for.
	 * @param user the user
	 * @return their names in the order of the alphabet
	 */
	List<String> editableProjects(Authentication user) {
		LogScope visible = scope(user);
		return this.projects.all(visible.workspace())
			.stream()
			.map(Project::name)
			.filter((name) -> visible.projects() == null || visible.projects().contains(name))
			.filter((name) -> this.permissions.allows(user, ProjectAction.EDIT, name))
			.sorted()
			.toList();
	}

}
