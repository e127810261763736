package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a new API key is to be.
 *
 * @param name what it is for, 1 to 100 characters
 * @param scopes what it may be used for, at least one
 * @param projectPatterns the projects that it is good for, {@code *} standing for any
 * characters; empty means all
 * @param defaultProject the project of entries that name none, or null
 * @param expiresAt when it ends by itself, or null for never
 */
public record ApiKeySettings(String name, Set<KeyScope> scopes, List<String> projectPatterns,
		@Nullable String defaultProject, @Nullable Instant expiresAt) {

	private static final int MAX_NAME = 100;

	private static final int MAX_PATTERNS = 50;

	/**
	 * Checks what was entered.
	 */
	public ApiKeySettings {
		name = name.strip();
		if (name.isEmpty() || name.length() > MAX_NAME) {
			throw new IllegalArgumentException("'name' must have 1 to " + MAX_NAME + " characters");
		}
		scopes = Set.copyOf(scopes);
		if (scopes.isEmpty()) {
			throw new IllegalArgumentException("'scopes' must hold at least one of ingest, read, admin");
		}
		projectPatterns = projectPatterns.stream().map(ProjectGrant::checkedPattern).distinct().toList();
		if (projectPatterns.size() > MAX_PATTERNS) {
			throw new IllegalArgumentException("'projects' may hold " + MAX_PATTERNS + " at most");
		}
		defaultProject = (defaultProject != null) ? ProjectGrant.checkedPattern(defaultProject) : null;
		checkDefault(projectPatterns, defaultProject);
	}

	private static void checkDefault(List<String> patterns, @Nullable String project) {
		if (project != null && !patterns.isEmpty() && patterns.stream()
			.noneMatch((pattern) -> new ProjectGrant(pattern, ProjectRole.VIEWER).matches(project))) {
			throw new IllegalArgumentException("'default project' is not one of the key's projects");
		}
	}

}
