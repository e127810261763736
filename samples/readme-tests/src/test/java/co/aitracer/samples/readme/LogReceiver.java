package co.aitracer.samples.readme;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes logs as the server does, and tells where they were filed.
 */
final class LogReceiver implements AutoCloseable {

	private final List<JsonNode> logs = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private LogReceiver(HttpServer server) {
		this.server = server;
	}

	static LogReceiver start() throws IOException {
		LogReceiver receiver = new LogReceiver(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
		receiver.server.createContext("/api/v1/logs/", receiver::receive);
		receiver.server.start();
		return receiver;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * The projects of the model calls that have arrived.
	 * @return the projects, in the order of the calls' end
	 */
	List<String> projects() {
		return logs().stream().map((log) -> log.path("project").asString()).toList();
	}

	List<JsonNode> logs() {
		return this.logs.stream().filter((log) -> log.path("operation").asString("chat").equals("chat")).toList();
	}

	private void receive(HttpExchange exchange) throws IOException {
		JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
		if (body.has("logs")) {
			body.path("logs").forEach(this.logs::add);
		}
		else {
			this.logs.add(body);
		}
		exchange.sendResponseHeaders(204, -1);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
