package co.aitracer.server.access;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

/**
 * Shows the projects that a caller may {@linkplain ProjectAction#VIEW view}.
 */
@Component
class RoleVisibleProjects implements VisibleProjects {

	private final Callers callers;

	private final ProjectRegistry projects;

	RoleVisibleProjects(Callers callers, ProjectRegistry projects) {
		this.callers = callers;
		this.projects = projects;
	}

	@Override
	public LogScope scopeOf(Authentication user) {
		Access access = this.callers.find(user).orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
		if (access.allowsEverywhere(ProjectAction.VIEW)) {
			return LogScope.all(access.workspace());
		}
		if (!access.allowsAnywhere(ProjectAction.VIEW)) {
			return new LogScope(access.workspace(), Set.of());
		}
		return new LogScope(access.workspace(),
				this.projects.all(access.workspace())
					.stream()
					.map(Project::name)
					.filter(access.projects(ProjectAction.VIEW))
					.collect(Collectors.toUnmodifiableSet()));
	}

}
