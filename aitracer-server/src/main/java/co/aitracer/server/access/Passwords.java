package co.aitracer.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a password may be.
 */
final class Passwords {

	// bcrypt takes no more
	private static final int MAX_BYTES = 72;

	private static final int MIN_BYTES = 8;

	private Passwords() {
	}

	static Optional<String> problem(String password) {
		int length = password.getBytes(StandardCharsets.UTF_8).length;
		return (length < MIN_BYTES || length > MAX_BYTES) ? Optional.of("is " + length + " bytes long")
				: Optional.empty();
	}

	/**
	 * Checks a password that somebody chose.
	 * @param password the password
	 * @return the password
	 * @throws IllegalArgumentException if it is too short or too long
	 */
	static String checked(String password) {
		problem(password).ifPresent((problem) -> {
			throw new IllegalArgumentException(
					"The password " + problem + "; it must have " + MIN_BYTES + " to " + MAX_BYTES + " bytes.");
		});
		return password;
	}

}
