package co.aitracer.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the AITracer server is. A bean of this type goes before
 * {@code aitracer.base-url}.
 *
 * @since 0.1.0
 */
public interface AITracerConnectionDetails extends ConnectionDetails {

	/**
	 * The server's URL.
	 * @return an absolute http or https URL
	 */
	String getBaseUrl();

	/**
	 * The API key.
	 * @return a key that starts with {@code at-}; null, which is the default, for that of
	 * {@code aitracer.api-key}
	 */
	default @Nullable String getApiKey() {
		return null;
	}

}
