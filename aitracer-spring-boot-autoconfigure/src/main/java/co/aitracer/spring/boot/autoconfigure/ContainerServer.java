package co.aitracer.spring.boot.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.AITracerConfigurationException;

/**
 * What is known of an AITracer server in a container, whoever runs the container.
 */
final class ContainerServer {

	/** What the image is called, and where it may be kept. */
	static final String[] NAMES = { "aitracer-server", "aitracer/aitracer-server" };

	static final int PORT = 8787;

	static final String API_KEY_VARIABLE = "AITRACER_SERVER_BOOTSTRAP_APIKEY";

	private ContainerServer() {
	}

	static String baseUrl(String host, int port) {
		return "http://" + host + ":" + port;
	}

	static @Nullable String apiKey(Map<String, ? extends @Nullable String> environment) {
		return environment.get(API_KEY_VARIABLE);
	}

	static AITracerConfigurationException unreachable(String source, String mend) {
		return new AITracerConfigurationException("port " + PORT, "The " + source + " does not let it be reached.",
				mend);
	}

}
