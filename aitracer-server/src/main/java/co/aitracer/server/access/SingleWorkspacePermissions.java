package co.aitracer.server.access;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets every signed-in user do everything in the one workspace.
 */
@Component
class SingleWorkspacePermissions implements Permissions {

	@Override
	public boolean allows(Authentication caller, WorkspaceAction action) {
		return isSomebody(caller);
	}

	@Override
	public boolean allows(Authentication caller, ProjectAction action, String project) {
		return isSomebody(caller);
	}

	private static boolean isSomebody(Authentication caller) {
		return caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
	}

}
