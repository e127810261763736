package co.aitracer.server.ingest;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.project.ProjectNames;

/**
 * Decides the project of an entry: its own, or the key's default.
 */
final class ProjectName {

	private ProjectName() {
	}

	static String decide(@Nullable String sent, ApiKeyPrincipal key) {
		String name = (sent != null) ? sent : key.defaultProject();
		if (name == null || name.isBlank()) {
			throw new InvalidFieldException("project",
					"is missing; send it with the log or give the API key a default project");
		}
		name = name.strip();
		ProjectNames.problem(name).ifPresent((problem) -> {
			throw new InvalidFieldException("project", problem);
		});
		if (!key.covers(name)) {
			throw new ForbiddenProjectException(name);
		}
		return name;
	}

}
