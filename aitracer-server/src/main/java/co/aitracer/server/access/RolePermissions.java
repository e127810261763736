package co.aitracer.server.access;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Decides by the roles of people and the scopes of keys, as {@link PermissionTable} has
 * it.
 */
@Component
class RolePermissions implements Permissions {

	private final Callers callers;

	RolePermissions(Callers callers) {
		this.callers = callers;
	}

	@Override
	public boolean allows(Authentication caller, WorkspaceAction action) {
		return this.callers.find(caller).filter((access) -> access.allows(action)).isPresent();
	}

	@Override
	public boolean allows(Authentication caller, ProjectAction action, String project) {
		return this.callers.find(caller).filter((access) -> access.allows(action, project)).isPresent();
	}

	@Override
	public boolean allowsAnywhere(Authentication caller, ProjectAction action) {
		return this.callers.find(caller).filter((access) -> access.allowsAnywhere(action)).isPresent();
	}

}
