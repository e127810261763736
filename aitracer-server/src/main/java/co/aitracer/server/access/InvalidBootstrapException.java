package co.aitracer.server.access;

/**
 * A bootstrap setting cannot be used. Says which and why, never its value.
 */
class InvalidBootstrapException extends RuntimeException {

	private final String mend;

	InvalidBootstrapException(String property, String fault, String mend) {
		super("'" + property + "' " + fault + ".");
		this.mend = mend;
	}

	String mend() {
		return this.mend;
	}

}
