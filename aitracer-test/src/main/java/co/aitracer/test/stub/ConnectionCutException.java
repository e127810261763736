package co.aitracer.test.stub;

import java.io.IOException;

/**
 * Thrown out of a handler to close the connection without an end of the response: the
 * JDK's server has no other way to do that.
 */
final class ConnectionCutException extends IOException {

	private static final long serialVersionUID = 1L;

	ConnectionCutException() {
		super("The reply says to cut the connection here");
	}

}
