package co.aitracer.server.access;

import java.util.Locale;

/**
 * What somebody is in a workspace. What a role may do is told by {@link PermissionTable}.
 */
public enum WorkspaceRole {

	/** May do everything. */
	OWNER,

	/** Sees and does what its roles in projects say, which may be nothing. */
	MEMBER;

	/**
	 * The role's name where people read and write it.
	 * @return the name in lower case
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static WorkspaceRole parse(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
