package co.aitracer.server.access;

/**
 * What can be done with one project. Each of them needs a role that may do the ones
 * before it, too.
 */
public enum ProjectAction {

	/** To see logs, figures and settings. */
	VIEW,

	/** To change alerts, budget, display name and description. */
	EDIT,

	/** To decide who has access, which keys there are, what is kept, and to delete it. */
	ADMINISTER

}
