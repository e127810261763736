package co.aitracer.test.stub;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's Messages API.
 */
final class MessagesEndpoint implements Endpoint {

	/** What the stub thinks, if it is told to think. */
	static final String THOUGHT = "The user asks, so I answer.";

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		JsonNode messages = request.body().path("messages");
		if (!messages.isArray() || messages.isEmpty()) {
			return OpenAiError.badRequest("messages: at least one message is required", "messages");
		}
		return (request.body().path("max_tokens").asInt(0) < 1)
				? OpenAiError.badRequest("max_tokens: must be greater than or equal to 1", "max_tokens") : null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		JsonNode chat = ChatBodies.of(ChatBodies.MESSAGES, exchange.request().body());
		ChatAnswer answer = ChatEndpoint.answer(plan.answer(), chat);
		StubUsage usage = TokenEstimate.usage(plan.usage(), new ChatMessages(chat), answer);
		ObjectNode message = template(exchange.request());
		ArrayNode content = content(answer, thinks(exchange.request()));
		if (exchange.request().stream()) {
			new MessagesStream(exchange, plan, message, usage).write(content, stopReason(answer));
			return;
		}
		message.set("content", content);
		message.put("stop_reason", stopReason(answer));
		message.set("usage", usage(usage, usage.completionTokens()));
		exchange.sendJson(plan, answer.deltas().size(), message);
	}

	private static boolean thinks(ReceivedRequest request) {
		return "enabled".equals(request.body().path("thinking").path("type").asString(""));
	}

	private static ObjectNode template(ReceivedRequest request) {
		ObjectNode template = StubExchange.JSON.createObjectNode()
			.put("id", "msg_" + ResponsesEndpoint.randomId())
			.put("type", "message")
			.put("role", "assistant")
			.put("model", request.model() + "-2026");
		template.putArray("content");
		return template.putNull("stop_reason").putNull("stop_sequence");
	}

	private static ArrayNode content(ChatAnswer answer, boolean thinks) {
		ArrayNode content = StubExchange.JSON.createArrayNode();
		if (thinks) {
			content.addObject().put("type", "thinking").put("thinking", THOUGHT).put("signature", "c3R1Yg==");
		}
		String text = (answer.content() != null) ? answer.content() : answer.refusal();
		if (text != null) {
			content.addObject().put("type", "text").put("text", text);
		}
		answer.calls().forEach((call) -> {
			ObjectNode block = content.addObject()
				.put("type", "tool_use")
				.put("id", call.id().replace("call_", "toolu_"))
				.put("name", call.name());
			block.set("input", parse(call.arguments()));
		});
		return content;
	}

	private static JsonNode parse(String arguments) {
		try {
			return StubExchange.JSON.readTree(arguments);
		}
		catch (JacksonException ex) {
			return StubExchange.JSON.createObjectNode().put("text", arguments);
		}
	}

	private static String stopReason(ChatAnswer answer) {
		if (answer.refusal() != null) {
			return "refusal";
		}
		return switch (answer.finishReason()) {
			case "length" -> "max_tokens";
			case "tool_calls" -> "tool_use";
			default -> "end_turn";
		};
	}

	/**
	 * Anthropic counts what it read from its cache beside the input.
	 * @param usage the token counts
	 * @param outputTokens the tokens of the answer so far
	 * @return the usage as JSON
	 */
	static ObjectNode usage(StubUsage usage, int outputTokens) {
		return StubExchange.JSON.createObjectNode()
			.put("input_tokens", usage.promptTokens() - usage.cachedTokens())
			.put("cache_creation_input_tokens", 0)
			.put("cache_read_input_tokens", usage.cachedTokens())
			.put("output_tokens", outputTokens);
	}

}
