package co.aitracer.server.access;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a caller may do: a person by its roles, an API key by its scopes.
 *
 * @param workspace the caller's workspace
 * @param role what the caller is there
 * @param grants what the caller is in projects
 */
record Access(String workspace, WorkspaceRole role, List<ProjectGrant> grants) {

	/**
	 * Copies the grants.
	 */
	Access {
		grants = List.copyOf(grants);
	}

	static Access of(ApiKeyPrincipal key) {
		if (key.has(KeyScope.ADMIN) && key.projectPatterns().isEmpty()) {
			return new Access(key.workspace(), WorkspaceRole.OWNER, List.of());
		}
		return new Access(key.workspace(), WorkspaceRole.MEMBER, grants(key));
	}

	private static List<ProjectGrant> grants(ApiKeyPrincipal key) {
		if (!key.has(KeyScope.READ)) {
			return List.of();
		}
		ProjectRole role = key.has(KeyScope.ADMIN) ? ProjectRole.ADMIN : ProjectRole.VIEWER;
		List<String> patterns = key.projectPatterns().isEmpty() ? List.of(ProjectGrant.ANY) : key.projectPatterns();
		return patterns.stream().map((pattern) -> new ProjectGrant(pattern, role)).toList();
	}

	boolean allows(WorkspaceAction action) {
		return PermissionTable.allows(this.role, action);
	}

	boolean allows(ProjectAction action, String project) {
		return allowsEverywhere(action) || granting(action).anyMatch((grant) -> grant.matches(project));
	}

	boolean allowsAnywhere(ProjectAction action) {
		return PermissionTable.allows(this.role, action) || granting(action).findAny().isPresent();
	}

	boolean allowsEverywhere(ProjectAction action) {
		return PermissionTable.allows(this.role, action)
				|| granting(action).anyMatch((grant) -> grant.covers(ProjectGrant.ANY));
	}

	/**
	 * Whether the caller may do something with every project that a pattern is about.
	 * @param action what for
	 * @param pattern a project's name or a pattern
	 * @return true when it may
	 */
	boolean covers(ProjectAction action, String pattern) {
		return PermissionTable.allows(this.role, action) || granting(action).anyMatch((grant) -> grant.covers(pattern));
	}

	/**
	 * Keeps the projects that the caller may do something with.
	 * @param action what for
	 * @return true for a project's name that is to be kept
	 */
	Predicate<String> projects(ProjectAction action) {
		return (project) -> allows(action, project);
	}

	private Stream<ProjectGrant> granting(ProjectAction action) {
		return this.grants.stream().filter((grant) -> PermissionTable.allows(grant.role(), action));
	}

}
