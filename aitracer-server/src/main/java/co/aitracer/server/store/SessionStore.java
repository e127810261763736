package co.aitracer.server.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where sessions, their events and feedback are kept. A method that returns has made its
 * change durable. Events, feedback and the end may come before the session's start; what
 * is known is then kept without a project until the start comes. Whoever may see some
 * projects only sees what belongs to sessions of these: not what has no project yet.
 */
public interface SessionStore {

	/**
	 * Keeps what is said about a session. What is known and not said again stays: the
	 * project and the earlier start are never replaced, metadata is merged, and a null
	 * changes nothing.
	 * @param session the session
	 */
	void save(StoredSession session);

	/**
	 * Finds a session.
	 * @param workspace the workspace
	 * @param sessionId the client's session id
	 * @return the session, or empty when it is unknown
	 */
	Optional<StoredSession> find(String workspace, String sessionId);

	/**
	 * Finds a session that a caller may see.
	 * @param scope what the caller may see
	 * @param sessionId the client's session id
	 * @return the session, or empty when it is unknown or of a project out of the scope
	 */
	Optional<StoredSession> find(LogScope scope, String sessionId);

	/**
	 * The sessions of a workspace in the order of their ids, page by page.
	 * @param workspace the workspace
	 * @param sessionId the last id of the page before, or an empty text for the first
	 * page
	 * @param limit how many at most
	 * @return the sessions
	 */
	List<StoredSession> after(String workspace, String sessionId, int limit);

	/**
	 * Keeps an event; again the same event changes nothing. Its session must have been
	 * saved.
	 * @param event the event
	 */
	void add(SessionEvent event);

	/**
	 * Keeps feedback; again the same feedback changes nothing. Its session must have been
	 * saved.
	 * @param feedback the feedback
	 */
	void add(SessionFeedback feedback);

	/**
	 * The events of a session, oldest first.
	 * @param scope what the caller may see
	 * @param sessionId the client's session id
	 * @return the events
	 */
	List<SessionEvent> events(LogScope scope, String sessionId);

	/**
	 * The feedback of a session, oldest first.
	 * @param scope what the caller may see
	 * @param sessionId the client's session id
	 * @return the feedback
	 */
	List<SessionFeedback> feedback(LogScope scope, String sessionId);

	/**
	 * The feedback of several sessions, oldest first.
	 * @param scope what the caller may see
	 * @param sessionIds the client's session ids, at most 1,000
	 * @return the feedback, at most 10,000
	 */
	List<SessionFeedback> feedbackOfSessions(LogScope scope, Set<String> sessionIds);

	/**
	 * The feedback of several users, oldest first.
	 * @param scope what the caller may see
	 * @param userIds the users, at most 1,000
	 * @param range when it was given
	 * @return the feedback, at most 10,000
	 */
	List<SessionFeedback> feedbackOfUsers(LogScope scope, Set<String> userIds, TimeRange range);

	/**
	 * The logs that feedback names.
	 * @param scope what the caller may see
	 * @param range when the feedback was given
	 * @param limit how many logs at most; those of the newest feedback
	 * @return the logs' span ids
	 */
	Set<String> logsWithFeedback(LogScope scope, TimeRange range, int limit);

	/**
	 * The feedback that names a log, oldest first.
	 * @param scope what the caller may see
	 * @param logId the log's span id
	 * @return the feedback
	 */
	List<SessionFeedback> feedbackOfLog(LogScope scope, String logId);

	/**
	 * The feedback that names one of several logs, oldest first.
	 * @param scope what the caller may see
	 * @param logIds the logs' span ids, at most 1,000
	 * @return the feedback, at most 10,000
	 */
	List<SessionFeedback> feedbackOfLogs(LogScope scope, Set<String> logIds);

}
