package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Takes logs over HTTP and remembers the keys that they came with.
 */
final class LogServer implements AutoCloseable {

	private final HttpServer server;

	private final List<String> keys = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	LogServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	String url() {
		return "http://127.0.0.1:" + port();
	}

	void answer(int code) {
		this.status = code;
	}

	List<String> keys() {
		return this.keys;
	}

	private void receive(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		this.keys.add(exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", ""));
		byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.status, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
