package co.aitracer.server.access;

/**
 * What can be done in a workspace that is not about one project.
 */
public enum WorkspaceAction {

	/** To make projects by hand; a log that names a project makes it anyway. */
	CREATE_PROJECT,

	/** To make, rotate and revoke any API key. */
	MANAGE_KEYS,

	/** To invite people, change their roles and remove them. */
	MANAGE_MEMBERS,

	/** To change prices and compute costs anew. */
	MANAGE_PRICES,

	/** To change what new projects get: default alerts, retention and so on. */
	MANAGE_DEFAULTS,

	/** To read the audit log. */
	VIEW_AUDIT,

	/** To see how the server itself is doing, and to back it up. */
	VIEW_SYSTEM

}
