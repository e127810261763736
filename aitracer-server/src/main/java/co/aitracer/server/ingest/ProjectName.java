package co.aitracer.server.ingest;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.access.ApiKeyPrincipal;

/**
 * Decides the project of an entry: its own, or the key's default.
 */
final class ProjectName {

	private static final int MAX_LENGTH = 100;

	private ProjectName() {
	}

	static String decide(@Nullable String sent, ApiKeyPrincipal key) {
		String name = (sent != null) ? sent : key.defaultProject();
		if (name == null || name.isBlank()) {
			throw new InvalidFieldException("project",
					"is missing; send it with the log or give the API key a default project");
		}
		name = name.strip();
		if (name.length() > MAX_LENGTH) {
			throw new InvalidFieldException("project",
					"must have 1 to " + MAX_LENGTH + " characters, but has " + name.length());
		}
		if (name.codePoints().anyMatch((character) -> Character.isISOControl(character) || character == 0xFFFD)) {
			throw new InvalidFieldException("project", "must not contain control characters");
		}
		if (!key.covers(name)) {
			throw new ForbiddenProjectException(name);
		}
		return name;
	}

}
