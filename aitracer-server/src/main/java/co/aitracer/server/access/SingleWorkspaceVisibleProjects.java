package co.aitracer.server.access;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogScope;

/**
 * Shows every signed-in user the whole of the one workspace, and API keys their projects.
 */
@Component
class SingleWorkspaceVisibleProjects implements VisibleProjects {

	private final ApiKeyRights keys;

	SingleWorkspaceVisibleProjects(ApiKeyRights keys) {
		this.keys = keys;
	}

	@Override
	public LogScope scopeOf(Authentication user) {
		if (user instanceof ApiKeyAuthentication program) {
			return this.keys.scope(program.getPrincipal());
		}
		if (user instanceof AnonymousAuthenticationToken || !user.isAuthenticated()) {
			throw new AccessDeniedException("Nobody is signed in");
		}
		return LogScope.all(Workspaces.DEFAULT);
	}

}
