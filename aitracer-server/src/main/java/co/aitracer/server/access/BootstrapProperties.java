package co.aitracer.server.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the first start uses instead of inventing it. Without effect once there is a user.
 *
 * @param adminPassword the password of the user {@code admin}, 8 to 72 bytes long;
 * generated and printed once when not given
 * @param apiKey the first API key, {@code at-} followed by 20 to 200 letters, digits,
 * dashes and underscores; generated and printed once when not given
 */
@ConfigurationProperties("aitracer.server.bootstrap")
record BootstrapProperties(@Nullable String adminPassword, @Nullable String apiKey) {

	@Override
	public String toString() {
		return "BootstrapProperties[]";
	}

}
