package co.aitracer.server.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Somebody else's server, which takes webhooks on the loopback address.
 */
final class HookServer implements AutoCloseable {

	final List<Hook> hooks = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile int status = 200;

	HookServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::take);
		this.server.start();
	}

	void answer(int status) {
		this.status = status;
	}

	String url(String path) {
		return "http://localhost:" + this.server.getAddress().getPort() + path;
	}

	private void take(HttpExchange exchange) throws IOException {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
		this.hooks.add(new Hook(exchange.getRequestURI().getPath(), headers,
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
		exchange.getResponseHeaders().add("Location", url("/elsewhere"));
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A request.
	 *
	 * @param path its path
	 * @param headers its headers
	 * @param body its body
	 */
	record Hook(String path, Map<String, String> headers, String body) {
	}

}
