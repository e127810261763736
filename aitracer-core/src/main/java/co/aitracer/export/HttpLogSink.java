package co.aitracer.export;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends logs to the AITracer API: one to {@code POST /api/v1/logs/}, more to
 * {@code POST /api/v1/logs/batch/}, and what is said about sessions to
 * {@code /api/v1/sessions/}. Uses the JDK's HTTP client, which nothing in the application
 * observes, so that sending a log never makes one. Bodies are compressed once the server
 * has said that it takes gzip (RFC 7694).
 *
 * @since 0.1.0
 */
public final class HttpLogSink implements LogSink {

	private static final Logger logger = LoggerFactory.getLogger(HttpLogSink.class);

	private static final byte[] BATCH_START = "{\"logs\":[".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] COMMA = { ',' };

	private static final byte[] BATCH_END = "]}".getBytes(StandardCharsets.US_ASCII);

	private final URI root;

	private final Supplier<String> apiKey;

	private final Map<String, Supplier<String>> projectKeys;

	private final Consumer<List<EncodedLog>> delivered;

	private final Supplier<ApiClient> clients;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable ApiClient client;

	HttpLogSink(HttpLogSinkBuilder builder) {
		this.root = URI.create(builder.baseUrl.toString().replaceAll("/+$", "") + "/api/v1/");
		this.apiKey = builder.apiKey;
		this.projectKeys = Map.copyOf(builder.projectKeys);
		this.delivered = builder.delivered;
		this.clients = builder.clients(this.root);
	}

	/**
	 * Starts a sink.
	 * @param baseUrl the server's URL; the API's paths are appended to it
	 * @param apiKey the API key
	 * @return a builder
	 */
	public static HttpLogSinkBuilder builder(URI baseUrl, String apiKey) {
		return new HttpLogSinkBuilder(baseUrl, HttpLogSinkBuilder.usable(apiKey));
	}

	/**
	 * Starts a sink whose key may change while it runs.
	 * @param baseUrl the server's URL; the API's paths are appended to it
	 * @param apiKey the API key, asked for each request
	 * @return a builder
	 */
	public static HttpLogSinkBuilder builder(URI baseUrl, Supplier<String> apiKey) {
		return new HttpLogSinkBuilder(baseUrl, apiKey);
	}

	@Override
	public ExportResult export(List<EncodedLog> logs) throws InterruptedException {
		boolean one = logs.size() == 1;
		ExportResult result = send("POST", one ? "logs/" : "logs/batch/", logs.get(0).project(),
				one ? List.of(logs.get(0).json()) : join(logs));
		if (result instanceof ExportResult.Delivered taken) {
			tell(logs, taken);
		}
		return result;
	}

	private void tell(List<EncodedLog> logs, ExportResult.Delivered taken) {
		try {
			this.delivered.accept(IntStream.range(0, logs.size())
				.filter((index) -> !taken.rejected().contains(index))
				.mapToObj(logs::get)
				.toList());
		}
		catch (RuntimeException ex) {
			// the server has the logs: they are not to be sent again for this
			logger.debug("The listener of deliveries threw", ex);
		}
	}

	@Override
	public ExportResult export(EncodedSession message) throws InterruptedException {
		String session = "sessions/"
				// a form writes a space as plus, a path does not
				+ URLEncoder.encode(message.sessionId(), StandardCharsets.UTF_8).replace("+", "%20") + "/";
		List<byte[]> json = List.of(message.json());
		return switch (message.kind()) {
			case START -> send("POST", "sessions/", message.project(), json);
			case END -> send("PATCH", session, message.project(), json);
			case EVENT -> send("POST", session + "events/", message.project(), json);
			case FEEDBACK -> send("POST", session + "feedback/", message.project(), json);
		};
	}

	@Override
	public String route(String project) {
		return this.projectKeys.containsKey(project) ? project : "";
	}

	@Override
	public boolean bufferable() {
		return true;
	}

	private ExportResult send(String method, String path, String project, List<byte[]> json)
			throws InterruptedException {
		String key = this.projectKeys.getOrDefault(project, this.apiKey).get();
		if (!HttpLogSinkBuilder.isUsable(key)) {
			return new ExportResult.Unauthorized("The API key is empty or holds characters that do not fit into an "
					+ "HTTP header; check " + settingOf(project));
		}
		return client().send(new ApiClient.Message(method, path, json), key, settingOf(project));
	}

	private String settingOf(String project) {
		return this.projectKeys.containsKey(project) ? "aitracer.projects." + project + ".api-key"
				: "aitracer.api-key or AITRACER_API_KEY";
	}

	private static List<byte[]> join(List<EncodedLog> logs) {
		List<byte[]> parts = new ArrayList<>(2 * logs.size() + 1);
		for (EncodedLog log : logs) {
			parts.add(parts.isEmpty() ? BATCH_START : COMMA);
			parts.add(log.json());
		}
		parts.add(BATCH_END);
		return parts;
	}

	/**
	 * Made when it is needed first: an application that starts waits neither for TLS nor
	 * for the classes of an HTTP client.
	 * @return the client
	 */
	private ApiClient client() {
		this.lock.lock();
		try {
			if (this.client == null) {
				this.client = this.clients.get();
			}
			return this.client;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Lets go of the client; its threads end with it.
	 */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.client = null;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String toString() {
		return this.root.resolve("/").toString();
	}

}
