package co.aitracer.export;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Sends logs to the AITracer API: one to {@code POST /api/v1/logs/}, more to
 * {@code POST /api/v1/logs/batch/}. Uses the JDK's HTTP client, which nothing in the
 * application observes, so that sending a log never makes one.
 *
 * @since 0.1.0
 */
public final class HttpLogSink implements LogSink {

	/**
	 * A response header of the AITracer server: zero-based places of the logs of a batch
	 * that it refuses, separated by commas.
	 */
	static final String REJECTED_HEADER = "AITracer-Rejected";

	private static final byte[] BATCH_START = "{\"logs\":[".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BATCH_END = "]}".getBytes(StandardCharsets.US_ASCII);

	private static final int MAX_REASON = 300;

	private static final Pattern SECONDS = Pattern.compile("[0-9]{1,100}");

	/** A server that asks for more is asked again after an hour. */
	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

	private final URI single;

	private final URI batch;

	private final String apiKey;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable HttpClient client;

	/**
	 * Makes a sink; nothing is opened before the first export.
	 * @param baseUrl the server's URL; the API's paths are appended to it
	 * @param apiKey the API key
	 * @param timeout how long a request may take
	 */
	public HttpLogSink(URI baseUrl, String apiKey, Duration timeout) {
		if (!apiKey.chars().allMatch((unit) -> unit > 0x20 && unit < 0x7F)) {
			// the HTTP client would quote the key in its own complaint
			throw new IllegalArgumentException("The API key holds characters that do not fit into an HTTP header");
		}
		String base = baseUrl.toString().replaceAll("/+$", "");
		this.single = URI.create(base + "/api/v1/logs/");
		this.batch = URI.create(base + "/api/v1/logs/batch/");
		this.apiKey = apiKey;
		this.timeout = (timeout.compareTo(LONGEST_TIMEOUT) < 0) ? timeout : LONGEST_TIMEOUT;
	}

	@Override
	public ExportResult export(List<EncodedLog> logs) throws InterruptedException {
		boolean one = logs.size() == 1;
		HttpRequest request = HttpRequest.newBuilder(one ? this.single : this.batch)
			.timeout(this.timeout)
			.header("Authorization", "Bearer " + this.apiKey)
			.header("Content-Type", "application/json")
			.header("User-Agent", "AITracer-Java/" + SenderInfo.version())
			.POST(HttpRequest.BodyPublishers.ofByteArray(one ? logs.get(0).json() : join(logs)))
			.build();
		CompletableFuture<HttpResponse<String>> exchange = client().sendAsync(request, (head) -> new ReplyBody());
		try {
			// the request's own timeout ends with the reply's headers
			return result(exchange.get(Waits.nanos(this.timeout), TimeUnit.NANOSECONDS));
		}
		catch (TimeoutException ex) {
			return unreachable(request, "no complete answer within " + this.timeout);
		}
		catch (ExecutionException ex) {
			return unreachable(request, String.valueOf(ex.getCause()));
		}
		finally {
			exchange.cancel(true);
		}
	}

	private static ExportResult unreachable(HttpRequest request, String why) {
		return new ExportResult.Retry(request.uri() + " cannot be reached (" + why + ")", null);
	}

	private ExportResult result(HttpResponse<String> response) {
		int status = response.statusCode();
		if (status >= 200 && status < 300) {
			return new ExportResult.Delivered(rejected(response));
		}
		return switch (status) {
			case 401, 403 -> new ExportResult.Unauthorized(describe(response)
					+ "; check the API key (aitracer.api-key or AITRACER_API_KEY) and what it may write");
			case 400, 413, 422 -> new ExportResult.Refused(describe(response));
			// a redirected POST may arrive as a GET, and the key at someone else's
			case 301, 302, 303, 307,
					308 ->
				new ExportResult.Retry(describe(response) + ", a redirect to "
						+ response.headers().firstValue("Location").map(this::harmless).orElse("nowhere")
						+ "; set the server's own URL (aitracer.base-url or AITRACER_BASE_URL)", null);
			case 404, 405 -> new ExportResult.Retry(
					describe(response) + "; check the server's URL (aitracer.base-url or AITRACER_BASE_URL)", null);
			default -> new ExportResult.Retry(describe(response), retryAfter(response));
		};
	}

	private static Set<Integer> rejected(HttpResponse<String> response) {
		try {
			return response.headers()
				.firstValue(REJECTED_HEADER)
				.stream()
				.flatMap((value) -> Stream.of(value.split(",")))
				.map(String::trim)
				.filter((index) -> !index.isEmpty())
				.map(Integer::valueOf)
				.collect(Collectors.toSet());
		}
		catch (NumberFormatException ex) {
			return Set.of();
		}
	}

	private static @Nullable Duration retryAfter(HttpResponse<String> response) {
		return response.headers().firstValue("Retry-After").map(HttpLogSink::retryAfter).orElse(null);
	}

	private static @Nullable Duration retryAfter(String value) {
		// RFC 9110: seconds or a date
		try {
			Duration wait = SECONDS.matcher(value).matches()
					? Duration.ofSeconds(new BigInteger(value).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue())
					: Duration.between(Instant.now(),
							ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			if (wait.isNegative()) {
				return Duration.ZERO;
			}
			return (wait.compareTo(LONGEST_PAUSE) < 0) ? wait : LONGEST_PAUSE;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private String describe(HttpResponse<String> response) {
		String body = harmless(response.body().strip());
		return response.uri() + " answered " + response.statusCode() + (body.isEmpty() ? "" : ": " + body);
	}

	/**
	 * A server's words as they may stand in a log: short, on one line, without the key.
	 * @param text what the server sent
	 * @return the text to show
	 */
	private String harmless(String text) {
		String line = text.replace(this.apiKey, "[API key]").replaceAll("\\p{Cntrl}+", " ");
		return (line.length() > MAX_REASON) ? line.substring(0, MAX_REASON) + "…" : line;
	}

	private static byte[] join(List<EncodedLog> logs) {
		int size = logs.stream().mapToInt((log) -> log.json().length + 1).sum();
		ByteArrayOutputStream body = new ByteArrayOutputStream(size + BATCH_START.length + BATCH_END.length);
		body.writeBytes(BATCH_START);
		for (int i = 0; i < logs.size(); i++) {
			if (i > 0) {
				body.write(',');
			}
			body.writeBytes(logs.get(i).json());
		}
		body.writeBytes(BATCH_END);
		return body.toByteArray();
	}

	private HttpClient client() {
		this.lock.lock();
		try {
			if (this.client == null) {
				this.client = HttpClient.newBuilder()
					.version(HttpClient.Version.HTTP_1_1)
					.connectTimeout(this.timeout)
					.followRedirects(HttpClient.Redirect.NEVER)
					.build();
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
		return this.single.resolve("/").toString();
	}

}
