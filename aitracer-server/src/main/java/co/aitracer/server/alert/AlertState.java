package co.aitracer.server.alert;

/**
 * What a rule says, from the least serious on.
 */
public enum AlertState {

	/** Not looked at. */
	PAUSED,

	/** There is nothing to judge by: no requests, too few of them, or no budget. */
	NO_DATA,

	/** All is well. */
	OK,

	/** A budget is used up to its warning level. */
	WARNING,

	/** The condition is met. */
	FIRING;

	/**
	 * Whether somebody should know.
	 * @return true for warning and firing
	 */
	public boolean isOpen() {
		return this == WARNING || this == FIRING;
	}

}
