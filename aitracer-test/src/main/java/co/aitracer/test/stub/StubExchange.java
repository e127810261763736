package co.aitracer.test.stub;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request being answered.
 */
final class StubExchange {

	static final JsonMapper JSON = JsonMapper.shared();

	private final HttpExchange http;

	private final ReceivedRequest request;

	private final StubPause pause;

	private final String requestId = "req_" + ResponsesEndpoint.randomId();

	StubExchange(HttpExchange http, ReceivedRequest request, StubPause pause) {
		this.http = http;
		this.request = request;
		this.pause = pause;
		http.getResponseHeaders().set(isAnthropic() ? "request-id" : "x-request-id", this.requestId);
	}

	private boolean isAnthropic() {
		return this.request.path().startsWith(ChatBodies.MESSAGES);
	}

	ReceivedRequest request() {
		return this.request;
	}

	void pause(Duration duration) throws IOException {
		this.pause.await(duration);
	}

	void send(int status, String contentType, byte[] body) throws IOException {
		this.http.getResponseHeaders().set("Content-Type", contentType);
		this.http.sendResponseHeaders(status, body.length);
		try (OutputStream out = this.http.getResponseBody()) {
			out.write(body);
		}
	}

	void sendJson(JsonNode body) throws IOException {
		send(200, "application/json", JSON.writeValueAsBytes(body));
	}

	/**
	 * Send a response in one piece, with the waits and the fault of a plan.
	 * @param plan the plan
	 * @param pieces the number of pieces the answer would have as a stream
	 * @param body the body
	 * @throws IOException if the client is gone or the plan cuts the connection
	 */
	void sendJson(ReplyPlan plan, int pieces, JsonNode body) throws IOException {
		pause(plan.wholeWait(pieces));
		StubReply.Fault fault = plan.fault();
		if (fault == null) {
			sendJson(body);
			return;
		}
		byte[] bytes = JSON.writeValueAsBytes(body);
		int half = bytes.length / 2;
		switch (fault) {
			case CUT -> {
				this.http.getResponseHeaders().set("Content-Type", "application/json");
				this.http.sendResponseHeaders(200, bytes.length);
				this.http.getResponseBody().write(bytes, 0, half);
				this.http.getResponseBody().flush();
				throw new ConnectionCutException();
			}
			case END, MALFORMED_FRAME -> send(200, "application/json", Arrays.copyOf(bytes, half));
			case ERROR_FRAME -> sendError(OpenAiError.internal("The stub was told to fail within the response."));
		}
	}

	void sendError(OpenAiError error) throws IOException {
		Duration retryAfter = error.retryAfter();
		if (retryAfter != null) {
			Headers headers = this.http.getResponseHeaders();
			// whole seconds for HTTP, milliseconds as OpenAI adds them for its clients
			headers.set("Retry-After", String.valueOf((retryAfter.toMillis() + 999) / 1000));
			headers.set("retry-after-ms", String.valueOf(retryAfter.toMillis()));
		}
		send(error.status(), "application/json",
				JSON.writeValueAsBytes(isAnthropic() ? AnthropicError.toJson(error, this.requestId) : error.toJson()));
	}

	SseWriter openStream() throws IOException {
		this.http.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
		this.http.getResponseHeaders().set("Cache-Control", "no-cache");
		this.http.sendResponseHeaders(200, 0);
		return new SseWriter(this.http.getResponseBody());
	}

}
