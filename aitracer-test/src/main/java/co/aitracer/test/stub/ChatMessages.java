package co.aitracer.test.stub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * Reads the conversation of a chat request, whose content is a string or a list of parts.
 */
final class ChatMessages {

	private final JsonNode body;

	ChatMessages(JsonNode body) {
		this.body = body;
	}

	String lastUserText() {
		String text = "";
		for (JsonNode message : this.body.path("messages")) {
			if (hasRole(message, "user")) {
				text = text(message);
			}
		}
		return text;
	}

	/**
	 * The results of the tools at the end of the conversation; empty unless the last
	 * message is one, that is, unless the model is to go on from them.
	 * @return the results and the names of the tools, in the order of the messages
	 */
	List<ToolResult> trailingToolResults() {
		Map<String, String> names = new LinkedHashMap<>();
		List<ToolResult> results = new ArrayList<>();
		for (JsonNode message : this.body.path("messages")) {
			if (hasRole(message, "tool")) {
				String name = names.getOrDefault(message.path("tool_call_id").asString(""), "tool");
				results.add(new ToolResult(name, text(message)));
				continue;
			}
			results.clear();
			for (JsonNode call : message.path("tool_calls")) {
				names.put(call.path("id").asString(""), call.path("function").path("name").asString("tool"));
			}
		}
		return results;
	}

	List<String> offeredTools() {
		List<String> names = new ArrayList<>();
		for (JsonNode tool : this.body.path("tools")) {
			names.add(tool.path("function").path("name").asString(""));
		}
		return names;
	}

	/**
	 * The characters a model would have to read: texts, earlier tool calls and the
	 * definitions of the tools.
	 * @return the number of characters
	 */
	int promptLength() {
		int length = 0;
		for (JsonNode message : this.body.path("messages")) {
			length += text(message).length();
			for (JsonNode call : message.path("tool_calls")) {
				JsonNode function = call.path("function");
				length += function.path("name").asString("").length();
				length += function.path("arguments").asString("").length();
			}
		}
		for (JsonNode tool : this.body.path("tools")) {
			length += tool.toString().length();
		}
		return length;
	}

	static int tokenLimit(JsonNode body) {
		return body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(Integer.MAX_VALUE));
	}

	private static boolean hasRole(JsonNode message, String role) {
		return role.equals(message.path("role").asString(""));
	}

	private static String text(JsonNode message) {
		JsonNode content = message.path("content");
		if (content.isString()) {
			return content.stringValue();
		}
		StringBuilder text = new StringBuilder();
		for (JsonNode part : content) {
			text.append(part.path("text").asString(""));
		}
		return text.toString();
	}

	/**
	 * What a tool answered.
	 *
	 * @param name the name of the tool
	 * @param text the result
	 */
	record ToolResult(String name, String text) {

	}

}
