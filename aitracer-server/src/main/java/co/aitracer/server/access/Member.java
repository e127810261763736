package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param id the id in the control store
 * @param workspace the workspace
 * @param username what the person signs in with, in lower case
 * @param role what the person is in the workspace
 * @param enabled whether the person may sign in now
 * @param sessionVersion sessions that began with another one have ended
 * @param lastSignIn when the person signed in last, or null for never
 * @param grants what the person is in projects, by pattern
 */
public record Member(String id, String workspace, String username, WorkspaceRole role, boolean enabled,
		int sessionVersion, @Nullable Instant lastSignIn, List<ProjectGrant> grants) {

	/**
	 * Copies the grants.
	 */
	public Member {
		grants = List.copyOf(grants);
	}

	boolean isOwner() {
		return this.role == WorkspaceRole.OWNER;
	}

	Access access() {
		return new Access(this.workspace, this.role, this.grants);
	}

}
