package co.aitracer.test.stub;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions.
 */
final class ChatEndpoint implements Endpoint {

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		JsonNode messages = request.body().path("messages");
		if (!messages.isArray() || messages.isEmpty()) {
			return OpenAiError.badRequest("Invalid 'messages': expected an array with at least one message.",
					"messages");
		}
		if (request.body().path("n").asInt(1) != 1) {
			return OpenAiError.badRequest("This stub gives one choice: leave 'n' out or set it to 1.", "n");
		}
		if (ChatMessages.tokenLimit(request.body()) < 1) {
			return OpenAiError.badRequest("Invalid 'max_tokens': expected at least 1.", "max_tokens");
		}
		return null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		JsonNode body = exchange.request().body();
		ChatAnswer answer = answer(plan.answer(), body);
		StubUsage usage = TokenEstimate.usage(plan.usage(), new ChatMessages(body), answer);
		if (exchange.request().stream()) {
			boolean includeUsage = body.path("stream_options").path("include_usage").asBoolean(false);
			new ChatStream(exchange, plan, template(body, "chat.completion.chunk"), (includeUsage) ? usage : null)
				.write(answer);
			return;
		}
		ObjectNode completion = template(body, "chat.completion");
		ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
		choice.set("message", answer.toMessage());
		choice.putNull("logprobs").put("finish_reason", answer.finishReason());
		completion.set("usage", TokenEstimate.toJson(usage));
		exchange.sendJson(plan, answer.deltas().size(), completion);
	}

	static ChatAnswer answer(StubReply reply, JsonNode body) {
		if (reply instanceof StubReply.Text text) {
			return ChatAnswer.text(text.content(), text.finishReason());
		}
		if (reply instanceof StubReply.Refusal refusal) {
			return ChatAnswer.refusal(refusal.message());
		}
		if (reply instanceof StubReply.ToolCalls toolCalls) {
			return ChatAnswer.toolCalls(List.copyOf(toolCalls.calls()));
		}
		return EchoAnswer.of(body);
	}

	private static ObjectNode template(JsonNode body, String object) {
		String model = body.path("model").asString("");
		return StubExchange.JSON.createObjectNode()
			.put("id", "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""))
			.put("object", object)
			.put("created", System.currentTimeMillis() / 1000)
			// providers answer with the dated snapshot behind the name that was asked for
			.put("model", model + "-2026")
			.put("service_tier", "default")
			.put("system_fingerprint", "fp_%010x".formatted(model.hashCode()));
	}

}
