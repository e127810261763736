package co.aitracer.server.retention;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that is being deleted, or was.
 *
 * @param id the deletion's id
 * @param workspace the workspace
 * @param kind why
 * @param project the project that it is about, or null for all of them
 * @param userId the user whose data it is about; null for other kinds, and when it is
 * long past
 * @param requestedBy who asked for it
 * @param requestedAt when; what was called before then is deleted
 * @param finishedAt when it ended, or null while it goes on
 * @param steps how many steps it has; 0 while that is not known
 * @param stepsDone how many are done
 * @param logs how many logs were deleted
 * @param contents how many logs lost their contents
 * @param sessions how many sessions were deleted
 * @param problem what ended it early, if anything did
 */
public record Deletion(String id, String workspace, Kind kind, @Nullable String project, @Nullable String userId,
		String requestedBy, Instant requestedAt, @Nullable Instant finishedAt, int steps, int stepsDone, long logs,
		long contents, long sessions, @Nullable String problem) {

	/**
	 * Why something is deleted.
	 */
	public enum Kind {

		/** It is older than it is kept. */
		RETENTION,

		/** It is about a user who has a right to that. */
		USER,

		/** Its project was deleted. */
		PROJECT

	}

	/**
	 * Whether it goes on.
	 * @return true until it ended
	 */
	public boolean isRunning() {
		return this.finishedAt == null;
	}

	/**
	 * The share that is done.
	 * @return 0 to 100
	 */
	public int percent() {
		return (this.steps == 0) ? (isRunning() ? 0 : 100) : this.stepsDone * 100 / this.steps;
	}

	Deletion planned(int number) {
		return new Deletion(this.id, this.workspace, this.kind, this.project, this.userId, this.requestedBy,
				this.requestedAt, null, number, 0, this.logs, this.contents, this.sessions, null);
	}

	Deletion stepped(long moreLogs, long moreContents) {
		return new Deletion(this.id, this.workspace, this.kind, this.project, this.userId, this.requestedBy,
				this.requestedAt, null, this.steps, this.stepsDone + 1, this.logs + moreLogs,
				this.contents + moreContents, this.sessions, null);
	}

	Deletion withSessions(long more) {
		return new Deletion(this.id, this.workspace, this.kind, this.project, this.userId, this.requestedBy,
				this.requestedAt, null, this.steps, this.stepsDone, this.logs, this.contents, this.sessions + more,
				null);
	}

	Deletion ended(Instant time, @Nullable String cause) {
		return new Deletion(this.id, this.workspace, this.kind, this.project, this.userId, this.requestedBy,
				this.requestedAt, time, this.steps, this.stepsDone, this.logs, this.contents, this.sessions, cause);
	}

}
