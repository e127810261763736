package co.aitracer.server.ingest;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what was said to and by a model. Each family of instrumentations has its own
 * place for it; all become the messages of chat completions.
 */
final class OtlpMessages {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private OtlpMessages() {
	}

	/**
	 * The prompt.
	 * @param attributes the span's attributes
	 * @param span the span
	 * @return the log's input, or null when nothing was recorded
	 */
	static @Nullable JsonNode input(OtlpAttributes attributes, OtlpSpan span) {
		ArrayNode messages = JSON.arrayNode();
		JsonNode system = attributes.json("gen_ai.system_instructions");
		if (system != null) {
			messages.add(message("system", system));
		}
		addAll(messages, attributes.json("gen_ai.input.messages"), "user");
		attributes.elements("gen_ai.prompt.", (element) -> messages.add(spread(element, "", "user")));
		attributes.elements("llm.input_messages.", (element) -> messages.add(spread(element, "message.", "user")));
		if (messages.isEmpty()) {
			events(messages, span, false);
		}
		JsonNode other = attributes.json("aitracer.input", "langfuse.observation.input", "input.value",
				"traceloop.entity.input", "gen_ai.tool.call.arguments", "gen_ai.prompt", "gen_ai.embeddings.input");
		if (messages.isEmpty()) {
			return (other != null && attributes.value("gen_ai.tool.call.arguments") != null)
					? JSON.objectNode().set("arguments", other) : other;
		}
		ObjectNode input = JSON.objectNode();
		input.set("messages", messages);
		settings(attributes, input);
		return input;
	}

	/**
	 * The completion.
	 * @param attributes the span's attributes
	 * @param span the span
	 * @return the log's output, or null when nothing was recorded
	 */
	static @Nullable JsonNode output(OtlpAttributes attributes, OtlpSpan span) {
		ArrayNode messages = JSON.arrayNode();
		addAll(messages, attributes.json("gen_ai.output.messages"), "assistant");
		attributes.elements("gen_ai.completion.", (element) -> messages.add(spread(element, "", "assistant")));
		attributes.elements("llm.output_messages.",
				(element) -> messages.add(spread(element, "message.", "assistant")));
		if (messages.isEmpty()) {
			events(messages, span, true);
		}
		JsonNode other = attributes.json("aitracer.output", "langfuse.observation.output", "output.value",
				"traceloop.entity.output", "gen_ai.tool.call.result", "gen_ai.completion");
		if (messages.isEmpty()) {
			return (other != null && !other.isObject()) ? JSON.objectNode().set("content", other) : other;
		}
		return (messages.size() == 1) ? messages.get(0) : messages;
	}

	private static void settings(OtlpAttributes attributes, ObjectNode input) {
		for (String name : new String[] { "temperature", "max_tokens", "top_p", "top_k", "seed", "frequency_penalty",
				"presence_penalty", "stop_sequences" }) {
			JsonNode value = attributes.value("gen_ai.request." + name);
			if (value != null) {
				input.set(name, value);
			}
		}
		JsonNode parameters = attributes.json("llm.invocation_parameters", "langfuse.observation.model.parameters");
		if (parameters != null && parameters.isObject()) {
			parameters.properties().forEach((entry) -> input.set(entry.getKey(), entry.getValue()));
		}
		JsonNode tools = attributes.json("gen_ai.tool.definitions");
		if (tools != null) {
			input.set("tools", tools);
		}
	}

	private static void addAll(ArrayNode messages, @Nullable JsonNode given, String role) {
		if (given == null) {
			return;
		}
		if (!given.isArray()) {
			messages.add(message(role, given));
			return;
		}
		for (JsonNode one : given) {
			messages.add(one.path("parts").isArray() ? parts(one, role) : message(role, one));
		}
	}

	// the conventions' form: a role and typed parts
	private static ObjectNode parts(JsonNode given, String role) {
		ObjectNode message = JSON.objectNode();
		message.put("role", given.path("role").asString(role));
		ArrayNode calls = JSON.arrayNode();
		ArrayNode contents = JSON.arrayNode();
		StringBuilder text = new StringBuilder();
		for (JsonNode part : given.path("parts")) {
			switch (part.path("type").asString("")) {
				case "text" -> text.append(text.isEmpty() ? "" : "\n").append(part.path("content").asString(""));
				case "tool_call" -> calls.add(call(part.path("id"), part.path("name"), part.path("arguments")));
				case "tool_call_response" -> {
					message.set("tool_call_id", part.path("id"));
					contents.add(part.has("response") ? part.path("response") : part.path("result"));
				}
				default -> contents.add(part);
			}
		}
		if (contents.isEmpty()) {
			message.put("content", text.toString());
		}
		else {
			if (!text.isEmpty()) {
				contents.insert(0, JSON.objectNode().put("type", "text").put("text", text.toString()));
			}
			message.set("content", (contents.size() == 1 && text.isEmpty()) ? contents.get(0) : contents);
		}
		if (!calls.isEmpty()) {
			message.set("tool_calls", calls);
		}
		copy(given, "finish_reason", message);
		copy(given, "name", message);
		return message;
	}

	// one attribute a field: gen_ai.prompt.0.role, llm.input_messages.0.message.content
	private static ObjectNode spread(Map<String, JsonNode> element, String prefix, String role) {
		ObjectNode message = JSON.objectNode();
		JsonNode given = element.get(prefix + "role");
		message.put("role", (given != null) ? given.asString(role) : role);
		JsonNode content = element.get(prefix + "content");
		if (content != null) {
			message.set("content", OtlpAttributes.parsed(content));
		}
		for (String name : new String[] { "name", "tool_call_id", "finish_reason" }) {
			JsonNode value = element.get(prefix + name);
			if (value != null) {
				message.set(name, value);
			}
		}
		ArrayNode calls = JSON.arrayNode();
		OtlpAttributes nested = new OtlpAttributes(element);
		nested.elements(prefix + "tool_calls.", (call) -> calls.add(spreadCall(call)));
		if (!calls.isEmpty()) {
			message.set("tool_calls", calls);
		}
		return message;
	}

	private static ObjectNode spreadCall(Map<String, JsonNode> call) {
		OtlpAttributes attributes = new OtlpAttributes(call);
		return call(node(attributes.value("id", "tool_call.id")),
				node(attributes.value("name", "tool_call.function.name")),
				node(attributes.json("arguments", "tool_call.function.arguments")));
	}

	private static ObjectNode call(JsonNode id, JsonNode name, JsonNode arguments) {
		ObjectNode call = JSON.objectNode();
		call.put("id", id.asString(""));
		ObjectNode function = call.putObject("function");
		function.put("name", name.asString(""));
		function.set("arguments", arguments.isMissingNode() ? JSON.objectNode() : arguments);
		return call;
	}

	// the conventions before 1.37: one event a message
	private static void events(ArrayNode messages, OtlpSpan span, boolean answers) {
		for (OtlpSpan.Event event : span.events()) {
			OtlpAttributes attributes = new OtlpAttributes(event.attributes());
			String name = event.name();
			boolean answer = name.equals("gen_ai.choice") || name.equals("gen_ai.content.completion");
			boolean question = name.matches("gen_ai\\.(system|user|assistant|tool)\\.message")
					|| name.equals("gen_ai.content.prompt");
			if (answers ? answer : question) {
				JsonNode content = attributes.json("content", "message", "gen_ai.prompt", "gen_ai.completion",
						"gen_ai.event.content");
				String role = answer ? "assistant" : name.endsWith(".message")
						? name.substring("gen_ai.".length(), name.lastIndexOf('.')) : "user";
				if (content != null) {
					addAll(messages, content, role);
				}
			}
		}
	}

	private static ObjectNode message(String role, JsonNode given) {
		if (given.isObject() && (given.has("content") || given.has("tool_calls"))) {
			ObjectNode message = ((ObjectNode) given).deepCopy();
			if (!message.has("role")) {
				message.put("role", role);
			}
			return message;
		}
		ObjectNode message = JSON.objectNode().put("role", role);
		message.set("content", typedText(given));
		return message;
	}

	// system instructions are a list of parts without a message around it
	private static JsonNode typedText(JsonNode given) {
		if (!given.isArray()) {
			return given;
		}
		StringBuilder text = new StringBuilder();
		for (JsonNode part : given) {
			if (!part.path("type").asString("").equals("text")) {
				return given;
			}
			text.append(text.isEmpty() ? "" : "\n").append(part.path("content").asString(""));
		}
		return JSON.stringNode(text.toString());
	}

	private static void copy(JsonNode from, String name, ObjectNode to) {
		if (from.has(name)) {
			to.set(name, from.path(name));
		}
	}

	private static JsonNode node(@Nullable JsonNode value) {
		return (value != null) ? value : JSON.missingNode();
	}

}
