package co.aitracer.server.store;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The folder for the server's files cannot be used.
 */
public final class DataDirectoryException extends RuntimeException {

	private final String mend;

	private DataDirectoryException(String message, String mend, @Nullable IOException cause) {
		super(message, cause);
		this.mend = mend;
	}

	static DataDirectoryException inUse(Path path) {
		return new DataDirectoryException("The folder " + path + " is in use by another AITracer server.",
				"Stop the other server, or name another folder in 'aitracer.server.data-dir'. "
						+ "One folder serves one server at a time.",
				null);
	}

	static DataDirectoryException unusable(Path path, IOException cause) {
		return new DataDirectoryException("The folder " + path + " cannot be created or written to (" + cause + ").",
				"Name a folder that this process may write to in 'aitracer.server.data-dir' "
						+ "(or in the environment, AITRACER_SERVER_DATADIR), or give it the right to write to this one.",
				cause);
	}

	String mend() {
		return this.mend;
	}

}
