package co.aitracer.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerConfigurationException;

/**
 * Connects a tracer with its server, and names where the connection comes from when it is
 * not usable.
 *
 * @param details where the server is
 * @param properties the key where the details have none
 */
record Connection(AITracerConnectionDetails details, AITracerProperties properties) {

	void set(AITracerBuilder builder) {
		builder.baseUrl(this.details.getBaseUrl()).apiKey(apiKey());
	}

	private @Nullable String apiKey() {
		String own = this.details.getApiKey();
		return (own != null) ? own : this.properties.apiKey();
	}

	AITracer build(AITracerBuilder builder) {
		try {
			return builder.build();
		}
		catch (AITracerConfigurationException ex) {
			throw withSource(ex);
		}
	}

	private AITracerConfigurationException withSource(AITracerConfigurationException ex) {
		boolean elsewhere = !(this.details instanceof PropertiesAITracerConnectionDetails);
		if (elsewhere && ex.setting().equals("apiKey")) {
			return badKey(ex);
		}
		if (elsewhere && ex.setting().equals("baseUrl")) {
			return caused(ex, source(), "The server's URL of the " + source() + " is not usable.",
					"Let its getBaseUrl() return an absolute URL, such as http://localhost:8787.");
		}
		return ex;
	}

	private AITracerConfigurationException badKey(AITracerConfigurationException ex) {
		if (this.details.getApiKey() == null && this.properties.apiKey() != null) {
			return ex;
		}
		String problem = (apiKey() != null) ? "does not look like one." : "is not set.";
		if (this.details instanceof SourcedConnectionDetails) {
			return caused(ex, ContainerServer.API_KEY_VARIABLE, "The API key of the " + source() + " " + problem,
					"Set " + ContainerServer.API_KEY_VARIABLE
							+ " in its environment to 'at-' followed by 20 to 200 letters, digits, dashes and "
							+ "underscores, or set 'aitracer.api-key' to a key of that server. To run without "
							+ "recording, set 'aitracer.enabled=false'.");
		}
		return caused(ex, source(), "The API key of the " + source() + " " + problem,
				"Let its getApiKey() return a key of your AITracer server, which starts with 'at-', or null for "
						+ "'aitracer.api-key'.");
	}

	private String source() {
		return (this.details instanceof SourcedConnectionDetails sourced) ? sourced.source()
				: "bean of " + this.details.getClass().getName();
	}

	private static AITracerConfigurationException caused(AITracerConfigurationException cause, String setting,
			String problem, String mend) {
		AITracerConfigurationException named = new AITracerConfigurationException(setting, problem, mend);
		named.initCause(cause);
		return named;
	}

}
