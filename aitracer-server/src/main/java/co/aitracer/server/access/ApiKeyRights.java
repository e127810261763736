package co.aitracer.server.access;

import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogScope;

/**
 * What an API key may see and do. Its patterns are held against the projects there are at
 * the moment, so that a new project is seen at once.
 */
@Component
class ApiKeyRights {

	private final ProjectRegistry projects;

	ApiKeyRights(ProjectRegistry projects) {
		this.projects = projects;
	}

	LogScope scope(ApiKeyPrincipal key) {
		if (key.projectPatterns().isEmpty()) {
			return LogScope.all(key.workspace());
		}
		return new LogScope(key.workspace(),
				this.projects.all(key.workspace())
					.stream()
					.map(Project::name)
					.filter(key::covers)
					.collect(Collectors.toUnmodifiableSet()));
	}

	// what is about the whole workspace is not for a key of some of its projects
	static boolean allows(ApiKeyPrincipal key) {
		return key.has(KeyScope.ADMIN) && key.projectPatterns().isEmpty();
	}

	static boolean allows(ApiKeyPrincipal key, ProjectAction action, String project) {
		return key.has((action != ProjectAction.VIEW) ? KeyScope.ADMIN : KeyScope.READ) && key.covers(project);
	}

}
