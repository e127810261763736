package co.aitracer.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real HTTP server on a port of the loopback interface that answers as it is told, and
 * keeps what it took.
 */
final class ScriptedServer implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Step> script = new ConcurrentLinkedQueue<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final List<String> taken = new CopyOnWriteArrayList<>();

	private volatile Function<Request, Step> otherwise = (request) -> answer(200);

	ScriptedServer() {
		this(0);
	}

	ScriptedServer(int port) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * What happens to the next requests, one each; then all are taken.
	 */
	ScriptedServer script(Step... steps) {
		this.script.addAll(List.of(steps));
		return this;
	}

	ScriptedServer otherwise(Function<Request, Step> steps) {
		this.otherwise = steps;
		return this;
	}

	URI url() {
		return URI.create("http://localhost:" + port());
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	List<Request> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * The names of the logs that were answered with 2xx, in their order.
	 */
	List<String> taken() {
		return List.copyOf(this.taken);
	}

	static Step answer(int status, String... headersAndBody) {
		return (exchange, request) -> {
			for (int i = 0; i + 1 < headersAndBody.length; i += 2) {
				exchange.getResponseHeaders().add(headersAndBody[i], headersAndBody[i + 1]);
			}
			byte[] body = (headersAndBody.length % 2 == 1)
					? headersAndBody[headersAndBody.length - 1].getBytes(StandardCharsets.UTF_8) : new byte[0];
			if (status >= 200 && status < 300) {
				request.take();
			}
			exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		};
	}

	static Step hangUp() {
		return (exchange, request) -> {
		};
	}

	/**
	 * Waits for the latch, then goes on.
	 */
	static Step await(CountDownLatch arrived, CountDownLatch release, Step then) {
		return (exchange, request) -> {
			arrived.countDown();
			try {
				release.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
			then.apply(exchange, request);
		};
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
					exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes(), this.taken);
			this.requests.add(request);
			Step scripted = this.script.poll();
			Step step = (scripted != null) ? scripted : this.otherwise.apply(request);
			step.apply(exchange, request);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.server.stop(0);
	}

	/**
	 * What is done with a request.
	 */
	interface Step {

		void apply(HttpExchange exchange, Request request) throws IOException;

	}

	record Request(String method, String path, Headers headers, byte[] body, List<String> takes) {

		/**
		 * Takes the logs; before the answer, so that whoever has it finds them.
		 */
		void take() {
			this.takes.addAll(names());
		}

		JsonNode json() {
			if (!"gzip".equals(this.headers.getFirst("Content-Encoding"))) {
				return JsonMapper.shared().readTree(this.body);
			}
			try {
				return JsonMapper.shared().readTree(new GZIPInputStream(new ByteArrayInputStream(this.body)));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		List<String> names() {
			JsonNode json = json();
			List<JsonNode> entries = json.has("logs") ? json.get("logs").valueStream().toList() : List.of(json);
			return entries.stream().map((entry) -> entry.path("name").asString("")).toList();
		}

	}

}
