package co.aitracer.server.access;

import java.util.Map;
import java.util.Set;

/**
 * Knows what people call API keys.
 */
public interface ApiKeyNames {

	/**
	 * Looks names up, also of revoked keys.
	 * @param keyIds the keys' ids in the control store
	 * @return for each known id the name and the first characters of the key, such as
	 * {@code First key (at-abcd…)}
	 */
	Map<String, String> namesOf(Set<String> keyIds);

}
