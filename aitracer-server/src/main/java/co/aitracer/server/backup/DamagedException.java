package co.aitracer.server.backup;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * An archive cannot be used.
 */
class DamagedException extends BackupException {

	DamagedException(Path archive, String fault, @Nullable Throwable cause) {
		super("The archive " + archive + " cannot be used: " + fault, cause);
	}

}
