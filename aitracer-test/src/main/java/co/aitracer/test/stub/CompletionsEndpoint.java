package co.aitracer.test.stub;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completions of a text, which came before chat. A reply that is no text answers with its
 * echo.
 */
final class CompletionsEndpoint implements Endpoint {

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		return request.body().path("prompt").isString() ? null
				: OpenAiError.badRequest("This stub completes one prompt: expected a string.", "prompt");
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		JsonNode chat = chat(exchange.request().body());
		ChatAnswer answer = ChatEndpoint.answer(plan.answer(), chat);
		String text = (answer.content() != null) ? answer.content() : "";
		StubUsage usage = TokenEstimate.usage(plan.usage(), new ChatMessages(chat), answer);
		if (!exchange.request().stream()) {
			ObjectNode completion = chunk(exchange.request(), text, answer.finishReason());
			completion.set("usage", TokenEstimate.toJson(usage));
			exchange.sendJson(plan, 1, completion);
			return;
		}
		exchange.pause(plan.firstToken());
		SseWriter out = exchange.openStream();
		for (String word : TextPieces.words(text)) {
			out.event(chunk(exchange.request(), word, null));
		}
		out.event(chunk(exchange.request(), "", answer.finishReason()));
		out.event("[DONE]");
		out.close();
	}

	private static JsonNode chat(JsonNode body) {
		ObjectNode chat = JsonNodeFactory.instance.objectNode();
		chat.putArray("messages").addObject().put("role", "user").set("content", body.path("prompt"));
		return chat;
	}

	private static ObjectNode chunk(ReceivedRequest request, String text, @Nullable String finishReason) {
		ObjectNode chunk = StubExchange.JSON.createObjectNode()
			.put("id", "cmpl-stub")
			.put("object", "text_completion")
			.put("created", System.currentTimeMillis() / 1000)
			.put("model", request.model() + "-2026");
		chunk.putArray("choices")
			.addObject()
			.put("index", 0)
			.put("text", text)
			.putNull("logprobs")
			.put("finish_reason", finishReason);
		return chunk;
	}

}
