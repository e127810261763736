package co.aitracer.server.access;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import co.aitracer.server.store.LogScope;

/**
 * Shows every signed-in user the whole of the one workspace.
 */
@Component
class SingleWorkspaceVisibleProjects implements VisibleProjects {

	@Override
	public LogScope scopeOf(Authentication user) {
		if (user instanceof AnonymousAuthenticationToken || !user.isAuthenticated()) {
			throw new AccessDeniedException("Nobody is signed in");
		}
		return LogScope.all(Workspaces.DEFAULT);
	}

}
