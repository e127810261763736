package co.aitracer.server.access;

import java.util.Optional;

/**
 * Tells whose an API key is.
 */
public interface ApiKeyAuthenticator {

	/**
	 * Looks up a key as a client presents it.
	 * @param presentedKey the text after {@code Bearer}; it is neither kept nor logged
	 * @return what the key may do, or empty when it is malformed, unknown or revoked
	 */
	Optional<ApiKeyPrincipal> authenticate(String presentedKey);

}
