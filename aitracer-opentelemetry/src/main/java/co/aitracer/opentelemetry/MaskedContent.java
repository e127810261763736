package co.aitracer.opentelemetry;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

import co.aitracer.export.EncodedLog;

/**
 * The content of a log as it may leave the application: read from its rendered form, in
 * which it is masked, cut or left out. The log itself holds the unmasked content.
 */
final class MaskedContent {

	private final JsonObject entry;

	private MaskedContent(JsonObject entry) {
		this.entry = entry;
	}

	static MaskedContent of(EncodedLog log) {
		return new MaskedContent(
				JsonParser.parseString(new String(log.json(), StandardCharsets.UTF_8)).getAsJsonObject());
	}

	/**
	 * A field of the content.
	 * @param field the name of the field
	 * @return its JSON; null where nothing was recorded
	 */
	@Nullable JsonElement field(String field) {
		JsonElement value = this.entry.get(field);
		boolean empty = value == null || value.isJsonNull()
				|| (value.isJsonObject() && value.getAsJsonObject().isEmpty());
		return empty ? null : value;
	}

	@Nullable String text(String field) {
		JsonElement value = field(field);
		return (value != null) ? textOf(value) : null;
	}

	double samplingWeight() {
		JsonElement weight = field("sampling_weight");
		return (weight != null) ? weight.getAsDouble() : 1;
	}

	Iterable<Map.Entry<String, JsonElement>> metadata() {
		JsonElement metadata = field("metadata");
		return (metadata != null && metadata.isJsonObject()) ? metadata.getAsJsonObject().entrySet()
				: Map.<String, JsonElement>of().entrySet();
	}

	/**
	 * The messages that were sent to a chat model, in the form of the conventions.
	 * @return the messages as JSON; null if the input is none of a chat
	 */
	@Nullable String inputMessages() {
		JsonElement input = field("input");
		if (input == null || !input.isJsonObject() || !(input.getAsJsonObject().get("messages") instanceof JsonArray)) {
			return null;
		}
		JsonArray messages = new JsonArray();
		for (JsonElement message : input.getAsJsonObject().getAsJsonArray("messages")) {
			messages.add(message.isJsonObject() ? message(message.getAsJsonObject(), "user") : textMessage(message));
		}
		return messages.toString();
	}

	/**
	 * The messages with which a chat model answered, in the form of the conventions.
	 * @return the messages as JSON; null if the output is none of a chat
	 */
	@Nullable String outputMessages() {
		JsonElement output = field("output");
		if (output == null || !output.isJsonObject()) {
			return null;
		}
		JsonArray messages = new JsonArray();
		if (output.getAsJsonObject().get("choices") instanceof JsonArray choices) {
			choices.forEach((choice) -> messages.add(message(choice.getAsJsonObject(), "assistant")));
		}
		else {
			messages.add(message(output.getAsJsonObject(), "assistant"));
		}
		return messages.toString();
	}

	private static JsonObject message(JsonObject rendered, String defaultRole) {
		JsonObject message = new JsonObject();
		message.addProperty("role", rendered.has("role") ? textOf(rendered.get("role")) : defaultRole);
		JsonArray parts = new JsonArray();
		addContent(rendered, parts);
		if (rendered.get("tool_calls") instanceof JsonArray calls) {
			calls.forEach((call) -> parts.add(toolCall(call)));
		}
		message.add("parts", parts);
		if (rendered.has("finish_reason")) {
			message.add("finish_reason", rendered.get("finish_reason"));
		}
		return message;
	}

	private static void addContent(JsonObject rendered, JsonArray parts) {
		JsonElement content = rendered.get("content");
		if (content == null || content.isJsonNull()) {
			return;
		}
		JsonObject part = new JsonObject();
		if (rendered.has("tool_call_id")) {
			part.addProperty("type", "tool_call_response");
			part.add("id", rendered.get("tool_call_id"));
			part.add("response", content);
		}
		else {
			part.addProperty("type", "text");
			part.addProperty("content", textOf(content));
		}
		parts.add(part);
	}

	private static JsonObject toolCall(JsonElement call) {
		JsonObject part = new JsonObject();
		part.addProperty("type", "tool_call");
		if (call.isJsonObject()) {
			call.getAsJsonObject().entrySet().forEach((field) -> part.add(field.getKey(), field.getValue()));
		}
		return part;
	}

	private static JsonObject textMessage(JsonElement text) {
		JsonObject message = new JsonObject();
		message.add("content", text);
		return message(message, "user");
	}

	static String textOf(JsonElement value) {
		boolean text = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
		return text ? value.getAsString() : value.toString();
	}

}
