package co.aitracer.server.web;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.access.AccountLink;
import co.aitracer.server.access.ProjectGrant;
import co.aitracer.server.access.WorkspaceRole;

/**
 * An invitation, or a link for a new password, that was not used yet.
 *
 * @param id the id
 * @param name who it is for
 * @param what what it gives
 * @param createdBy who made it
 * @param expires when it ends
 */
record LinkRow(String id, String name, String what, String createdBy, TimeView expires) {

	static LinkRow of(AccountLink link) {
		return new LinkRow(link.id(), link.username(), what(link.role(), link.grants()), link.createdBy(),
				TimeView.of(link.expiresAt()));
	}

	private static String what(@Nullable WorkspaceRole role, List<ProjectGrant> grants) {
		if (role == null) {
			return "new password";
		}
		if (grants.isEmpty()) {
			return role.text();
		}
		return grants.stream()
			.map((grant) -> grant.role().text() + " of " + grant.pattern())
			.collect(Collectors.joining(", "));
	}

}
