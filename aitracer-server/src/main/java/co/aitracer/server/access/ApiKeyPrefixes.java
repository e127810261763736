package co.aitracer.server.access;

import java.util.Optional;

/**
 * What may be shown of API keys.
 */
public interface ApiKeyPrefixes {

	/**
	 * The beginning of the newest key that counts.
	 * @param workspace the workspace
	 * @return the first characters, such as {@code at-x7Qf}; empty when there is no key
	 */
	Optional<String> newest(String workspace);

}
