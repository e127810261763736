package co.aitracer.server.access;

import org.springframework.security.core.Authentication;

import co.aitracer.server.store.LogScope;

/**
 * Decides what a signed-in user sees. Every question that a page asks of the log store
 * starts from the scope that this gives.
 */
public interface VisibleProjects {

	/**
	 * The widest scope of a user.
	 * @param user the signed-in user
	 * @return what the user may see
	 * @throws org.springframework.security.access.AccessDeniedException if nobody is
	 * signed in
	 */
	LogScope scopeOf(Authentication user);

}
