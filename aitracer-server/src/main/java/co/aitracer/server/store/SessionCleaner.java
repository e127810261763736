package co.aitracer.server.store;

import java.util.Set;

/**
 * Deletes what {@link SessionStore} keeps.
 */
public interface SessionCleaner {

	/**
	 * Deletes sessions with their events and feedback.
	 * @param selection which of them; a user's feedback goes from the sessions of others,
	 * too
	 * @return how many sessions
	 */
	long delete(SessionSelection selection);

	/**
	 * Empties what people wrote: data of events, comments, metadata. Kinds, scores and
	 * times stay.
	 * @param selection which of them
	 */
	void deleteContent(SessionSelection selection);

	/**
	 * The sessions of a user.
	 * @param workspace the workspace
	 * @param userId the application's user
	 * @param limit how many at most
	 * @return the sessions' ids
	 */
	Set<String> sessionsOf(String workspace, String userId, int limit);

}
