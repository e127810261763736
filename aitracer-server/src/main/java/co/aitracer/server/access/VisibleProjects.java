package co.aitracer.server.access;

import org.springframework.security.core.Authentication;

import co.aitracer.server.store.LogScope;

/**
 * Decides what a caller sees, whether a person with a session or a program with an API
 * key. Every question that a page or the API asks of the log store starts from the scope
 * that this gives.
 */
public interface VisibleProjects {

	/**
	 * The widest scope of a caller.
	 * @param user the signed-in user, or an {@link ApiKeyAuthentication}
	 * @return what the caller may see
	 * @throws org.springframework.security.access.AccessDeniedException if nobody is
	 * signed in
	 */
	LogScope scopeOf(Authentication user);

}
