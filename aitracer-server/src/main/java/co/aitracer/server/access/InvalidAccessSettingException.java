package co.aitracer.server.access;

/**
 * A setting of access cannot be used. Says which and why, never its value.
 */
class InvalidAccessSettingException extends RuntimeException {

	private final String mend;

	InvalidAccessSettingException(String property, String fault, String mend) {
		super("'" + property + "' " + fault + ".");
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

}
