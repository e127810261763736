package co.aitracer.test.stub;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the requests of the other APIs into the shape of a chat completion, so that all
 * get the same answers.
 */
final class ChatBodies {

	static final String RESPONSES = "/v1/responses";

	static final String MESSAGES = "/v1/messages";

	private ChatBodies() {
	}

	static JsonNode of(String path, JsonNode body) {
		if (RESPONSES.equals(path)) {
			return ofResponses(body);
		}
		return path.startsWith(MESSAGES) ? ofMessages(body) : body;
	}

	private static JsonNode ofResponses(JsonNode body) {
		ObjectNode chat = JsonNodeFactory.instance.objectNode();
		chat.set("model", body.path("model"));
		ArrayNode messages = chat.putArray("messages");
		if (body.path("instructions").isString()) {
			messages.addObject().put("role", "system").set("content", body.path("instructions"));
		}
		JsonNode input = body.path("input");
		if (input.isString()) {
			messages.addObject().put("role", "user").set("content", input);
		}
		input.forEach((item) -> addItem(messages, item));
		addTools(chat, body.path("tools"), "parameters");
		if (body.path("tool_choice").isString()) {
			chat.set("tool_choice", body.path("tool_choice"));
		}
		if (body.path("max_output_tokens").isNumber()) {
			chat.set("max_tokens", body.path("max_output_tokens"));
		}
		JsonNode format = body.path("text").path("format");
		if (format.isObject()) {
			ObjectNode responseFormat = chat.putObject("response_format");
			responseFormat.set("type", format.path("type"));
			responseFormat.set("json_schema", format);
		}
		return chat;
	}

	private static void addItem(ArrayNode messages, JsonNode item) {
		switch (item.path("type").asString("message")) {
			case "function_call" -> {
				ObjectNode message = messages.addObject().put("role", "assistant");
				ObjectNode call = message.putArray("tool_calls").addObject();
				call.set("id", item.path("call_id"));
				call.putObject("function")
					.put("name", item.path("name").asString(""))
					.put("arguments", item.path("arguments").asString(""));
			}
			case "function_call_output" -> {
				ObjectNode message = messages.addObject().put("role", "tool");
				message.set("tool_call_id", item.path("call_id"));
				message.set("content", item.path("output"));
			}
			case "message" -> {
				ObjectNode message = messages.addObject();
				message.set("role", item.path("role"));
				message.set("content", item.path("content"));
			}
			default -> {
				// reasoning and the like says nothing to the stub
			}
		}
	}

	private static JsonNode ofMessages(JsonNode body) {
		ObjectNode chat = JsonNodeFactory.instance.objectNode();
		chat.set("model", body.path("model"));
		chat.set("max_tokens", body.path("max_tokens"));
		ArrayNode messages = chat.putArray("messages");
		if (!body.path("system").isMissingNode()) {
			messages.addObject().put("role", "system").set("content", body.path("system"));
		}
		body.path("messages").forEach((message) -> addMessage(messages, message));
		addTools(chat, body.path("tools"), "input_schema");
		JsonNode choice = body.path("tool_choice");
		if ("any".equals(choice.path("type").asString(""))) {
			chat.put("tool_choice", "required");
		}
		else if ("tool".equals(choice.path("type").asString(""))) {
			chat.putObject("tool_choice").putObject("function").set("name", choice.path("name"));
		}
		return chat;
	}

	private static void addMessage(ArrayNode messages, JsonNode message) {
		ObjectNode text = JsonNodeFactory.instance.objectNode();
		text.set("role", message.path("role"));
		if (!message.path("content").isArray()) {
			text.set("content", message.path("content"));
			messages.add(text);
			return;
		}
		ArrayNode parts = text.putArray("content");
		for (JsonNode block : message.path("content")) {
			switch (block.path("type").asString("")) {
				case "tool_use" -> {
					ObjectNode call = text.withArray("tool_calls").addObject();
					call.set("id", block.path("id"));
					call.putObject("function")
						.put("name", block.path("name").asString(""))
						.put("arguments", block.path("input").toString());
				}
				case "tool_result" -> {
					ObjectNode result = messages.addObject().put("role", "tool");
					result.set("tool_call_id", block.path("tool_use_id"));
					result.set("content", block.path("content"));
				}
				default -> parts.add(block);
			}
		}
		if (!parts.isEmpty() || text.has("tool_calls")) {
			messages.add(text);
		}
	}

	private static void addTools(ObjectNode chat, JsonNode tools, String schema) {
		ArrayNode functions = JsonNodeFactory.instance.arrayNode();
		for (JsonNode tool : tools) {
			if (tool.path("name").isString()) {
				ObjectNode function = functions.addObject().put("type", "function").putObject("function");
				function.set("name", tool.path("name"));
				function.set("parameters", tool.path(schema));
			}
		}
		if (!functions.isEmpty()) {
			chat.set("tools", functions);
		}
	}

}
