package co.aitracer.server.alert;

import java.util.Locale;

/**
 * Why channels are told something.
 */
public enum AlertNotice {

	/** A budget is used up to its warning level. */
	WARNING,

	/** The condition is met. */
	FIRING,

	/** The condition is still met. */
	REMINDER,

	/** All is well again. */
	RESOLVED,

	/** Somebody wants to see whether a channel works. */
	TEST;

	/**
	 * The type in messages.
	 * @return such as {@code alert.firing}
	 */
	public String type() {
		return "alert." + name().toLowerCase(Locale.ROOT);
	}

}
