package co.aitracer.server.access;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A link by which somebody becomes a member, or a member gets a new password.
 *
 * @param id the id in the control store
 * @param workspace the workspace
 * @param username who signs in afterwards
 * @param role what a new member becomes; null when the link is for a new password
 * @param userId the member that gets a new password; null when the link invites
 * @param grants the roles in projects that a new member gets
 * @param createdBy who made it
 * @param expiresAt when it ends
 */
public record AccountLink(String id, String workspace, String username, @Nullable WorkspaceRole role,
		@Nullable String userId, List<ProjectGrant> grants, String createdBy, Instant expiresAt) {

	/**
	 * Copies the grants.
	 */
	public AccountLink {
		grants = List.copyOf(grants);
	}

	/**
	 * Whether somebody becomes a member by it.
	 * @return false when it is for a new password
	 */
	public boolean invites() {
		return this.userId == null;
	}

}
