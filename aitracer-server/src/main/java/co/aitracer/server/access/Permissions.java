package co.aitracer.server.access;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/**
 * Decides what a caller may do, whether a person with a session or a program with an API
 * key. What a caller may see of the logs is the business of {@link VisibleProjects},
 * which follows the same rules.
 */
public interface Permissions {

	/**
	 * Whether a caller may do something in its workspace.
	 * @param caller who asks
	 * @param action what for
	 * @return true when it may
	 */
	boolean allows(Authentication caller, WorkspaceAction action);

	/**
	 * Whether a caller may do something with a project. For a project that the caller may
	 * not see the answer is the same as for one that does not exist.
	 * @param caller who asks
	 * @param action what for
	 * @param project the project's name
	 * @return true when it may
	 */
	boolean allows(Authentication caller, ProjectAction action, String project);

	/**
	 * Whether there can be a project that a caller may do something with; for what is
	 * offered, not for what is allowed.
	 * @param caller who asks
	 * @param action what for
	 * @return true when it holds a role that may
	 */
	boolean allowsAnywhere(Authentication caller, ProjectAction action);

	/**
	 * Refuses what is not allowed.
	 * @param caller who asks
	 * @param action what for
	 * @throws AccessDeniedException if the caller may not
	 */
	default void require(Authentication caller, WorkspaceAction action) {
		if (!allows(caller, action)) {
			throw new AccessDeniedException("This needs the right to " + action);
		}
	}

	/**
	 * Refuses what is not allowed.
	 * @param caller who asks
	 * @param action what for
	 * @param project the project's name
	 * @throws UnknownProjectException if the caller may not even see the project
	 * @throws AccessDeniedException if the caller may not
	 */
	default void require(Authentication caller, ProjectAction action, String project) {
		if (!allows(caller, ProjectAction.VIEW, project)) {
			throw new UnknownProjectException();
		}
		if (!allows(caller, action, project)) {
			throw new AccessDeniedException("This needs the right to " + action + " the project");
		}
	}

}
