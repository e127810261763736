package co.aitracer.server.web;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

import co.aitracer.server.access.Permissions;
import co.aitracer.server.access.ProjectAction;
import co.aitracer.server.access.VisibleProjects;
import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;

/**
 * Opens the pages of one project to those who may be there. A project that somebody may
 * not see is answered like one that does not exist.
 */
@Component
class ProjectDoor {

	private final ProjectRegistry projects;

	private final VisibleProjects visibleProjects;

	private final Permissions permissions;

	ProjectDoor(ProjectRegistry projects, VisibleProjects visibleProjects, Permissions permissions) {
		this.projects = projects;
		this.visibleProjects = visibleProjects;
		this.permissions = permissions;
	}

	Project open(Authentication user, ProjectAction action, String name) {
		if (!this.permissions.allows(user, ProjectAction.VIEW, name)) {
			throw notFound();
		}
		this.permissions.require(user, action, name);
		return this.projects.find(workspace(user), name).orElseThrow(ProjectDoor::notFound);
	}

	boolean allows(Authentication user, ProjectAction action, String name) {
		return this.permissions.allows(user, action, name);
	}

	String workspace(Authentication user) {
		return this.visibleProjects.scopeOf(user).workspace();
	}

	private static ResponseStatusException notFound() {
		return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such project.");
	}

}
