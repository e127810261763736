package co.aitracer.server.retention;

import java.util.List;

import co.aitracer.server.store.SessionSelection;

/**
 * What a deletion has to do.
 *
 * @param steps the logs, a day at a time
 * @param sessions the sessions that go, after the logs
 * @param sessionContents the sessions whose contents go
 */
record DeletionPlan(List<DeletionStep> steps, List<SessionSelection> sessions, List<SessionSelection> sessionContents) {

	DeletionPlan {
		steps = List.copyOf(steps);
		sessions = List.copyOf(sessions);
		sessionContents = List.copyOf(sessionContents);
	}

	boolean isEmpty() {
		return this.steps.isEmpty() && this.sessions.isEmpty() && this.sessionContents.isEmpty();
	}

}
