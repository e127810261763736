package co.aitracer.server.access;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.PatternMatchUtils;

/**
 * What an API key stands for; never the key itself.
 *
 * @param keyId the key's id in the control store
 * @param workspace the workspace that the key belongs to
 * @param defaultProject the project of entries that name none, if the key has one
 * @param projectPatterns the projects that the key is good for, {@code *} standing for
 * any characters; empty means all
 * @param scopes what the key may be used for
 */
public record ApiKeyPrincipal(String keyId, String workspace, @Nullable String defaultProject,
		List<String> projectPatterns, Set<KeyScope> scopes) {

	/**
	 * Copies patterns and scopes.
	 */
	public ApiKeyPrincipal {
		projectPatterns = List.copyOf(projectPatterns);
		scopes = Set.copyOf(scopes);
	}

	/**
	 * Whether the key may be used for something.
	 * @param scope what for
	 * @return true when it may
	 */
	public boolean has(KeyScope scope) {
		return this.scopes.contains(scope) || this.scopes.contains(KeyScope.ADMIN);
	}

	/**
	 * Whether a project is one of those that the key is good for.
	 * @param project the project's name
	 * @return true when it is
	 */
	public boolean covers(String project) {
		return this.projectPatterns.isEmpty()
				|| this.projectPatterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, project));
	}

}
