package co.aitracer.export;

import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link HttpLogSink}. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class HttpLogSinkBuilder {

	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

	final URI baseUrl;

	final Supplier<String> apiKey;

	final Map<String, Supplier<String>> projectKeys = new LinkedHashMap<>();

	private Duration timeout = Duration.ofSeconds(30);

	Consumer<List<EncodedLog>> delivered = (logs) -> {
	};

	private @Nullable ProxySelector proxy;

	private @Nullable SSLContext sslContext;

	private @Nullable SSLParameters sslParameters;

	HttpLogSinkBuilder(URI baseUrl, Supplier<String> apiKey) {
		this.baseUrl = baseUrl;
		this.apiKey = apiKey;
	}

	/**
	 * Sends the logs of a project with a key of their own.
	 * @param project the project
	 * @param key the API key
	 * @return this builder
	 * @throws IllegalArgumentException if the key does not fit into an HTTP header
	 */
	public HttpLogSinkBuilder projectKey(String project, String key) {
		return projectKey(project, usable(key));
	}

	/**
	 * Sends the logs of a project with a key of their own, which may change.
	 * @param project the project
	 * @param key the API key, asked for each request
	 * @return this builder
	 */
	public HttpLogSinkBuilder projectKey(String project, Supplier<String> key) {
		this.projectKeys.put(Objects.requireNonNull(project, "project"), Objects.requireNonNull(key, "key"));
		return this;
	}

	/**
	 * Sets how long one request may take.
	 * @param timeout the timeout, by default 30 seconds; a day at most
	 * @return this builder
	 * @throws IllegalArgumentException if the timeout is not positive
	 */
	public HttpLogSinkBuilder timeout(Duration timeout) {
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, but is " + timeout);
		}
		this.timeout = (timeout.compareTo(LONGEST_TIMEOUT) < 0) ? timeout : LONGEST_TIMEOUT;
		return this;
	}

	/**
	 * Sets the proxy; by default that of the system properties, such as
	 * {@code https.proxyHost}.
	 * @param proxy chooses the proxy
	 * @return this builder
	 */
	public HttpLogSinkBuilder proxy(@Nullable ProxySelector proxy) {
		this.proxy = proxy;
		return this;
	}

	/**
	 * Sets whom to trust and how to identify oneself; by default as the JDK does.
	 * @param context the context
	 * @param parameters protocols and ciphers, or null for the context's own
	 * @return this builder
	 */
	public HttpLogSinkBuilder ssl(SSLContext context, @Nullable SSLParameters parameters) {
		this.sslContext = context;
		this.sslParameters = parameters;
		return this;
	}

	/**
	 * Has somebody told of the logs that the server has taken, on the thread that sends
	 * them: what takes long keeps the next logs waiting. What it throws is ignored.
	 * @param listener gets the logs of each request, without those that the server
	 * refused
	 * @return this builder
	 */
	public HttpLogSinkBuilder onDelivered(Consumer<List<EncodedLog>> listener) {
		this.delivered = this.delivered.andThen(listener);
		return this;
	}

	/**
	 * Builds the sink; nothing is opened before the first export.
	 * @return the sink
	 */
	public HttpLogSink build() {
		return new HttpLogSink(this);
	}

	/**
	 * Makes clients with the settings as they are now.
	 * @param root the URL of the API
	 * @return makes a client
	 */
	Supplier<ApiClient> clients(URI root) {
		Duration timeout = this.timeout;
		ProxySelector proxy = this.proxy;
		SSLContext sslContext = this.sslContext;
		SSLParameters sslParameters = this.sslParameters;
		return () -> new ApiClient(root, timeout, proxy, sslContext, sslParameters);
	}

	static boolean isUsable(String key) {
		for (int i = 0; i < key.length(); i++) {
			if (key.charAt(i) <= 0x20 || key.charAt(i) >= 0x7F) {
				return false;
			}
		}
		return !key.isEmpty();
	}

	static Supplier<String> usable(String key) {
		if (!isUsable(key)) {
			// the HTTP client would quote the key in its own complaint
			throw new IllegalArgumentException(
					"The API key is empty or holds characters that do not fit into an HTTP header");
		}
		return () -> key;
	}

}
