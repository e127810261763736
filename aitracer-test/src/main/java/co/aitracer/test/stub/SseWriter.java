package co.aitracer.test.stub;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;

/**
 * Writes server-sent events, each flushed on its own.
 */
final class SseWriter implements AutoCloseable {

	private final OutputStream out;

	SseWriter(OutputStream out) {
		this.out = out;
	}

	void event(JsonNode data) throws IOException {
		event(StubExchange.JSON.writeValueAsString(data));
	}

	void event(String data) throws IOException {
		write("data: " + data + "\n\n");
	}

	void event(String name, JsonNode data) throws IOException {
		write("event: " + name + "\ndata: " + StubExchange.JSON.writeValueAsString(data) + "\n\n");
	}

	private void write(String lines) throws IOException {
		this.out.write(lines.getBytes(StandardCharsets.UTF_8));
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
