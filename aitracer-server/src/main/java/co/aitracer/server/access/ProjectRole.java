package co.aitracer.server.access;

import java.util.Locale;

/**
 * What somebody is in a project, from the least to the most. What a role may do is told
 * by {@link PermissionTable}.
 */
public enum ProjectRole {

	/** Reads. */
	VIEWER,

	/** Reads, and changes alerts and the like. */
	EDITOR,

	/** Decides who has access. */
	ADMIN;

	/**
	 * The role's name where people read and write it.
	 * @return the name in lower case
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static ProjectRole parse(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
