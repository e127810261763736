package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.access.Member;
import co.aitracer.server.access.WorkspaceRole;

/**
 * A member as the list shows it.
 *
 * @param id the id
 * @param name what the member signs in with
 * @param owner whether it may do everything
 * @param enabled whether it may sign in
 * @param lastSignIn when it signed in last, or null
 * @param grants its roles in projects
 */
record MemberRow(String id, String name, boolean owner, boolean enabled, @Nullable TimeView lastSignIn,
		List<GrantRow> grants) {

	static MemberRow of(Member member) {
		return new MemberRow(member.id(), member.username(), member.role() == WorkspaceRole.OWNER, member.enabled(),
				(member.lastSignIn() != null) ? TimeView.of(member.lastSignIn()) : null,
				member.grants().stream().map((grant) -> new GrantRow(grant.pattern(), grant.role().text())).toList());
	}

	/**
	 * A role in a project.
	 *
	 * @param project the project's name or a pattern
	 * @param role the role's name
	 */
	record GrantRow(String project, String role) {
	}

}
