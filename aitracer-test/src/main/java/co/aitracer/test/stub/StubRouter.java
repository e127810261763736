package co.aitracer.test.stub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads and records each request, refuses what a provider would refuse, and hands the
 * rest to its endpoint.
 */
final class StubRouter implements HttpHandler {

	private static final Map<String, Endpoint> ENDPOINTS = Map.of("/v1/chat/completions", new ChatEndpoint(),
			ChatBodies.RESPONSES, new ResponsesEndpoint(), "/v1/completions", new CompletionsEndpoint(),
			"/v1/embeddings", new EmbeddingsEndpoint(), "/v1/images/generations", new ImagesEndpoint(),
			"/v1/moderations", new ModerationsEndpoint(), ChatBodies.MESSAGES, new MessagesEndpoint(),
			ChatBodies.MESSAGES + "/count_tokens", new TokenCountEndpoint());

	private final RequestLog log;

	private final ReplyChooser replies;

	private final StubPause pause;

	private final @Nullable String apiKey;

	StubRouter(RequestLog log, ReplyChooser replies, StubPause pause, @Nullable String apiKey) {
		this.log = log;
		this.replies = replies;
		this.pause = pause;
		this.apiKey = apiKey;
	}

	@Override
	public void handle(HttpExchange http) throws IOException {
		byte[] content = http.getRequestBody().readAllBytes();
		JsonNode body = parse(content);
		ReceivedRequest request = new ReceivedRequest(http.getRequestMethod(), http.getRequestURI().getPath(),
				http.getRequestHeaders(), (body != null) ? body : MissingNode.getInstance());
		this.log.add(request);
		StubExchange exchange = new StubExchange(http, request, this.pause);
		try {
			route(exchange, body != null);
		}
		catch (ConnectionCutException | InterruptedIOException ex) {
			throw ex;
		}
		catch (IOException ex) {
			this.log.countDisconnect();
			throw ex;
		}
	}

	private void route(StubExchange exchange, boolean readable) throws IOException {
		ReceivedRequest request = exchange.request();
		if ("GET".equals(request.method()) && ImagesEndpoint.IMAGE_PATH.equals(request.path())) {
			exchange.send(200, "image/png", ImagesEndpoint.image());
			return;
		}
		if (this.apiKey != null && !("Bearer " + this.apiKey).equals(request.header("Authorization"))
				&& !this.apiKey.equals(request.header("x-api-key"))) {
			exchange.sendError(OpenAiError.wrongApiKey());
			return;
		}
		if ("GET".equals(request.method()) && "/v1/models".equals(request.path())) {
			exchange.sendJson(ModelList.toJson());
			return;
		}
		Endpoint endpoint = ENDPOINTS.get(request.path());
		if (endpoint == null || !"POST".equals(request.method())) {
			exchange.sendError(OpenAiError.unknownPath(request.method(), request.path()));
			return;
		}
		OpenAiError error = (readable) ? check(request, endpoint)
				: OpenAiError.badRequest("We could not parse the JSON body of your request.", null);
		if (error != null) {
			exchange.sendError(error);
			return;
		}
		answer(exchange, endpoint);
	}

	private static @Nullable OpenAiError check(ReceivedRequest request, Endpoint endpoint) {
		if (!request.body().isObject()) {
			return OpenAiError.badRequest("The JSON body of your request must be an object.", null);
		}
		if (request.model().isEmpty()) {
			return OpenAiError.badRequest("you must provide a model parameter", "model");
		}
		return endpoint.check(request);
	}

	private void answer(StubExchange exchange, Endpoint endpoint) throws IOException {
		ReplyPlan plan;
		try {
			plan = this.replies.choose(exchange.request());
		}
		catch (RuntimeException | AssertionError ex) {
			// a rule of the test failed: say so where the developer looks, in the client
			exchange.sendError(OpenAiError.internal("A rule of the stub failed: " + ex));
			return;
		}
		if (plan.answer() instanceof StubReply.Failure failure) {
			exchange.pause(plan.firstToken());
			exchange.sendError(OpenAiError.of(failure, exchange.request().model()));
			return;
		}
		endpoint.answer(exchange, plan);
	}

	private static @Nullable JsonNode parse(byte[] content) {
		if (content.length == 0) {
			return MissingNode.getInstance();
		}
		try {
			return StubExchange.JSON.readTree(content);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
