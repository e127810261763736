package co.aitracer.export;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the AITracer API and reads what it answers.
 */
final class ApiClient {

	private final URI root;

	private final Duration timeout;

	private final HttpClient http;

	private final RequestCompression compression = new RequestCompression();

	ApiClient(URI root, Duration timeout, @Nullable ProxySelector proxy, @Nullable SSLContext sslContext,
			@Nullable SSLParameters sslParameters) {
		this.root = root;
		this.timeout = timeout;
		HttpClient.Builder builder = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			// what it does for a request waits for nothing, and is done faster than
			// handed to another thread
			.executor(Runnable::run);
		if (proxy != null) {
			builder.proxy(proxy);
		}
		if (sslContext != null) {
			builder.sslContext(sslContext);
		}
		if (sslParameters != null) {
			builder.sslParameters(sslParameters);
		}
		this.http = builder.build();
	}

	/**
	 * Sends a message.
	 * @param message the message
	 * @param key the API key
	 * @param setting where the key comes from
	 * @return what became of it
	 * @throws InterruptedException if interrupted while waiting for the answer
	 */
	ExportResult send(Message message, String key, String setting) throws InterruptedException {
		RequestCompression.Body body = this.compression.compress(message.json());
		HttpRequest.Builder request = HttpRequest.newBuilder(this.root.resolve(message.path()))
			.timeout(this.timeout)
			.header("Authorization", "Bearer " + key)
			.header("Content-Type", "application/json")
			.header("User-Agent", "AITracer-Java/" + SenderInfo.version())
			.method(message.method(), new RequestBody(body.parts()));
		if (body.compressed()) {
			request.header("Content-Encoding", "gzip");
		}
		return exchange(request.build(), new ReplyReader(key, setting, body.compressed()));
	}

	private ExportResult exchange(HttpRequest request, ReplyReader reader) throws InterruptedException {
		CompletableFuture<HttpResponse<String>> exchange = this.http.sendAsync(request, (head) -> new ReplyBody());
		try {
			// the request's own timeout ends with the reply's headers
			HttpResponse<String> response = exchange.get(Waits.nanos(this.timeout), TimeUnit.NANOSECONDS);
			this.compression.learn(response);
			return reader.result(response);
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

	/**
	 * A message to the API.
	 *
	 * @param method the HTTP method
	 * @param path the path below the API's
	 * @param json the body, in parts
	 */
	record Message(String method, String path, List<byte[]> json) {
	}

}
