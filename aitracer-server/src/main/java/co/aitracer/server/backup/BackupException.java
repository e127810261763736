package co.aitracer.server.backup;

import org.jspecify.annotations.Nullable;

/**
 * A backup cannot be made or restored. Says why, and what to do.
 */
public class BackupException extends RuntimeException {

	BackupException(String message) {
		super(message);
	}

	BackupException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
