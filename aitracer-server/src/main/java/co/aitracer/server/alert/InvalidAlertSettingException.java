package co.aitracer.server.alert;

/**
 * A setting of alerts cannot be used. Says which and why, never a secret.
 */
class InvalidAlertSettingException extends RuntimeException {

	private final String mend;

	InvalidAlertSettingException(String property, String fault, String mend) {
		super("'" + property + "' " + fault + ".");
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

}
