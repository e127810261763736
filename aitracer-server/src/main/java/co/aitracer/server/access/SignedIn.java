package co.aitracer.server.access;

/**
 * The principal of a session of a person.
 */
interface SignedIn {

	/**
	 * The member's session version when the session began.
	 * @return the version
	 */
	int sessionVersion();

}
