package co.aitracer.server.access;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets every signed-in user do everything in the one workspace, and API keys what their
 * scopes and projects allow.
 */
@Component
class SingleWorkspacePermissions implements Permissions {

	@Override
	public boolean allows(Authentication caller, WorkspaceAction action) {
		return (caller instanceof ApiKeyAuthentication program) ? ApiKeyRights.allows(program.getPrincipal())
				: isSomebody(caller);
	}

	@Override
	public boolean allows(Authentication caller, ProjectAction action, String project) {
		return (caller instanceof ApiKeyAuthentication program)
				? ApiKeyRights.allows(program.getPrincipal(), action, project) : isSomebody(caller);
	}

	private static boolean isSomebody(Authentication caller) {
		return caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken);
	}

}
