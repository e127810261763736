package co.aitracer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where logs are sent, and with which key.
 *
 * @param apiKey the API key
 * @param baseUrl the server's URL
 */
record ConnectionSettings(String apiKey, String baseUrl) {

	private static final Pattern API_KEY = Pattern.compile("at-[\\x21-\\x7E]+");

	static ConnectionSettings of(@Nullable String apiKey, String baseUrl) {
		if (apiKey == null) {
			throw new AITracerConfigurationException("apiKey", "No API key is set.",
					"Set AITRACER_API_KEY (or the builder's apiKey) to a key of your AITracer server, "
							+ "or turn recording off with AITRACER_ENABLED=false.");
		}
		return new ConnectionSettings(checkedKey("apiKey", apiKey), checkedUrl(baseUrl));
	}

	static String checkedKey(String setting, String key) {
		String stripped = key.strip();
		if (!API_KEY.matcher(stripped).matches()) {
			// the value is secret even when it is wrong
			throw new AITracerConfigurationException(setting, "The API key does not look like one.",
					"Keys start with 'at-' and hold no spaces; copy the whole key from your AITracer server.");
		}
		return stripped;
	}

	static String checkedUrl(String url) {
		String baseUrl = url.strip();
		try {
			URI uri = new URI(baseUrl);
			boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
			boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() < 65_536);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (!http || !plain || !port || uri.getHost() == null) {
				throw badUrl(baseUrl);
			}
			return baseUrl;
		}
		catch (URISyntaxException ex) {
			throw badUrl(baseUrl);
		}
	}

	private static AITracerConfigurationException badUrl(String baseUrl) {
		// a password, or a key that was put into the wrong setting, stays out of the
		// message
		boolean secret = baseUrl.startsWith("at-") || baseUrl.matches(".*[@?#].*");
		return new AITracerConfigurationException("baseUrl",
				"The server's URL" + (secret ? "" : " '" + baseUrl + "'") + " is not usable.",
				"Set AITRACER_BASE_URL (or the builder's baseUrl) to an absolute http or https URL without user, "
						+ "query and fragment, such as http://localhost:8787.");
	}

	@Override
	public String toString() {
		return "ConnectionSettings[baseUrl=" + this.baseUrl + "]";
	}

}
