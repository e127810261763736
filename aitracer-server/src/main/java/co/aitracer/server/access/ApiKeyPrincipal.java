package co.aitracer.server.access;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.PatternMatchUtils;

/**
 * What an API key stands for; never the key itself.
 *
 * @param keyId the key's id in the control store
 * @param workspace the workspace that the key belongs to
 * @param defaultProject the project of entries that name none, if the key has one
 * @param projectPatterns the projects that the key may write to, {@code *} standing for
 * any characters; empty means all
 */
public record ApiKeyPrincipal(String keyId, String workspace, @Nullable String defaultProject,
		List<String> projectPatterns) {

	/**
	 * Copies the patterns.
	 */
	public ApiKeyPrincipal {
		projectPatterns = List.copyOf(projectPatterns);
	}

	/**
	 * Whether the key may write to a project.
	 * @param project the project's name
	 * @return true when it may
	 */
	public boolean mayWrite(String project) {
		return this.projectPatterns.isEmpty()
				|| this.projectPatterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, project));
	}

}
