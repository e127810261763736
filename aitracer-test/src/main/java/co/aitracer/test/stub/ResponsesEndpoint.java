package co.aitracer.test.stub;

import java.io.IOException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Responses API.
 */
final class ResponsesEndpoint implements Endpoint {

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		JsonNode input = request.body().path("input");
		if (!input.isString() && (!input.isArray() || input.isEmpty())) {
			return OpenAiError.badRequest("Invalid 'input': expected a string or an array that is not empty.", "input");
		}
		return null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		JsonNode chat = ChatBodies.of(ChatBodies.RESPONSES, exchange.request().body());
		ChatAnswer answer = ChatEndpoint.answer(plan.answer(), chat);
		StubUsage usage = TokenEstimate.usage(plan.usage(), new ChatMessages(chat), answer);
		ObjectNode template = template(exchange.request());
		if (exchange.request().stream()) {
			new ResponsesStream(exchange, plan, template, usage).write(answer);
			return;
		}
		exchange.sendJson(plan, answer.deltas().size(), finished(template, answer, usage));
	}

	private static ObjectNode template(ReceivedRequest request) {
		ObjectNode template = StubExchange.JSON.createObjectNode()
			.put("id", "resp_" + randomId())
			.put("object", "response")
			.put("created_at", System.currentTimeMillis() / 1000)
			.put("status", "in_progress")
			// providers answer with the dated snapshot behind the name that was asked for
			.put("model", request.model() + "-2026")
			.put("parallel_tool_calls", true)
			.put("tool_choice", "auto");
		template.putNull("error").putNull("incomplete_details").putNull("instructions").putNull("usage");
		template.putArray("output");
		template.putArray("tools");
		return template;
	}

	static ObjectNode finished(ObjectNode template, ChatAnswer answer, StubUsage usage) {
		ObjectNode response = template.deepCopy();
		boolean cut = "length".equals(answer.finishReason());
		response.put("status", cut ? "incomplete" : "completed");
		if (cut) {
			response.putObject("incomplete_details").put("reason", "max_output_tokens");
		}
		response.set("output", output(answer));
		response.set("usage", usage(usage));
		return response;
	}

	static ArrayNode output(ChatAnswer answer) {
		ArrayNode output = StubExchange.JSON.createArrayNode();
		if (answer.content() != null || answer.refusal() != null) {
			ObjectNode message = output.addObject()
				.put("type", "message")
				.put("id", "msg_" + randomId())
				.put("status", "completed")
				.put("role", "assistant");
			ObjectNode part = message.putArray("content").addObject();
			if (answer.content() != null) {
				part.put("type", "output_text").put("text", answer.content()).putArray("annotations");
			}
			else {
				part.put("type", "refusal").put("refusal", answer.refusal());
			}
		}
		answer.calls().forEach((call) -> output.add(functionCall(call, call.arguments())));
		return output;
	}

	static ObjectNode functionCall(ChatAnswer.Call call, String argumentsSoFar) {
		return StubExchange.JSON.createObjectNode()
			.put("type", "function_call")
			.put("id", "fc_" + randomId())
			.put("status", "completed")
			.put("call_id", call.id())
			.put("name", call.name())
			.put("arguments", argumentsSoFar);
	}

	private static ObjectNode usage(StubUsage usage) {
		ObjectNode json = StubExchange.JSON.createObjectNode().put("input_tokens", usage.promptTokens());
		json.putObject("input_tokens_details").put("cached_tokens", usage.cachedTokens()).put("cache_write_tokens", 0);
		json.put("output_tokens", usage.completionTokens());
		json.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
		return json.put("total_tokens", usage.totalTokens());
	}

	static String randomId() {
		return UUID.randomUUID().toString().replace("-", "");
	}

}
