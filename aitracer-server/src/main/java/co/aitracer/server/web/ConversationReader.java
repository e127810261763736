package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import co.aitracer.server.store.StoredLog;

/**
 * Reads prompt and completion of a log. Whatever the shape, nothing is left out: what is
 * no message is a setting, and what is neither is shown as JSON.
 */
final class ConversationReader {

	private static final Set<String> CONTENT = Set.of("messages", "input", "prompt", "arguments", "query", "tools");

	private ConversationReader() {
	}

	static ConversationView read(StoredLog log) {
		JsonNode input = Json.read(log.input());
		JsonNode output = Json.read(log.output());
		return new ConversationView(messages(input, log), answer(output, log), tools(input), settings(input),
				finishReason(output, log));
	}

	private static List<MessageView> messages(JsonNode input, StoredLog log) {
		List<MessageView> messages = new ArrayList<>();
		if (input.isArray()) {
			input.forEach((message) -> messages.add(MessageReader.read(message, "user")));
			return messages;
		}
		if (!input.isObject()) {
			return isBlank(input) ? messages : List.of(MessageReader.read(input, "user"));
		}
		JsonNode system = Json.member(input, "system", "instructions");
		if (system != null && Json.member(input, "messages", "input") != null) {
			messages.add(MessageReader.of("system", "", MessageReader.parts(system), List.of()));
		}
		JsonNode list = Json.member(input, "messages");
		if (list != null) {
			list.forEach((message) -> messages.add(MessageReader.read(message, "user")));
		}
		addInput(input, log, messages);
		if (messages.isEmpty() && !input.isEmpty()) {
			messages.add(whole("input", "Input", input));
		}
		return messages;
	}

	private static void addInput(JsonNode input, StoredLog log, List<MessageView> messages) {
		JsonNode texts = Json.member(input, "input", "prompt", "query");
		if (texts != null && texts.isArray()) {
			int number = 1;
			for (JsonNode text : texts) {
				boolean several = texts.size() > 1 && !text.has("role");
				MessageView read = MessageReader.read(text, "input");
				messages.add(
						several ? MessageReader.of(read.role(), "#" + number++, read.parts(), read.toolCalls()) : read);
			}
		}
		else if (texts != null) {
			messages.add(MessageReader.read(texts, "input"));
		}
		JsonNode arguments = Json.member(input, "arguments");
		if (arguments != null) {
			String name = (log.name() != null) ? log.name() : "tool";
			messages.add(MessageReader.of("input", "", List.of(),
					List.of(new ToolCallView("", name, Json.displayNested(arguments)))));
		}
	}

	private static List<MessageView> answer(JsonNode output, StoredLog log) {
		if (isBlank(output) || (output.isContainer() && output.isEmpty())) {
			return List.of();
		}
		if (output.isArray()) {
			List<MessageView> messages = new ArrayList<>();
			output.forEach((message) -> messages.add(MessageReader.read(message, "assistant")));
			return messages;
		}
		JsonNode choices = Json.member(output, "choices");
		if (choices != null && choices.isArray() && !choices.isEmpty()) {
			List<MessageView> messages = new ArrayList<>();
			choices.forEach((choice) -> messages
				.add(MessageReader.read(choice.has("message") ? choice.get("message") : choice, "assistant")));
			return messages;
		}
		JsonNode count = Json.member(output, "embedding_count");
		if (count != null) {
			return List.of(
					MessageReader.of("output", "",
							List.of(MessagePart.Text
								.of(Json.display(count) + ((count.asInt(0) != 1) ? " vectors" : " vector"))),
							List.of()));
		}
		MessageView read = MessageReader.read(output, "execute_tool".equals(log.operation()) ? "tool" : "assistant");
		return (read.parts().isEmpty() && read.toolCalls().isEmpty()) ? List.of() : List.of(read);
	}

	private static MessageView whole(String role, String label, JsonNode node) {
		return new MessageView(role, label, "", List.of(new MessagePart.Data(Json.indent(node))), List.of());
	}

	private static List<Setting> tools(JsonNode input) {
		JsonNode tools = Json.member(input, "tools");
		List<Setting> settings = new ArrayList<>();
		if (tools != null && tools.isArray()) {
			for (JsonNode tool : tools) {
				JsonNode function = Json.member(tool, "function");
				JsonNode named = (function != null) ? function : tool;
				String name = tool.isString() ? tool.stringValue() : Json.text(named, "name");
				settings.add(name.isEmpty() ? Setting.of("tool", Json.display(tool))
						: Setting.of(name, Json.text(named, "description")));
			}
		}
		return settings;
	}

	private static List<Setting> settings(JsonNode input) {
		if (!input.isObject()) {
			return List.of();
		}
		boolean hasContent = CONTENT.stream().anyMatch(input::has);
		return !hasContent ? List.of()
				: input.propertyStream()
					.filter((entry) -> !CONTENT.contains(entry.getKey()) && !entry.getValue().isNull())
					.map((entry) -> Setting.of(entry.getKey(), Json.display(entry.getValue())))
					.toList();
	}

	private static String finishReason(JsonNode output, StoredLog log) {
		return log.finishReasons().isEmpty() ? Json.text(output, "finish_reason")
				: String.join(", ", log.finishReasons());
	}

	private static boolean isBlank(JsonNode node) {
		return node.isNull() || (node.isString() && node.stringValue().isBlank());
	}

}
