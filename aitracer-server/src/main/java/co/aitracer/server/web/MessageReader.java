package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Reads a message in the shapes that clients send: AITracer's own, OpenAI's and
 * Anthropic's. What it does not know it shows as JSON.
 */
final class MessageReader {

	private static final Set<String> KNOWN = Set.of("role", "content", "text", "tool_calls", "tool_call_id", "name",
			"finish_reason", "refusal", "annotations", "audio", "embedding_count");

	private static final Set<String> TEXT_TYPES = Set.of("text", "input_text", "output_text", "");

	private MessageReader() {
	}

	static MessageView read(JsonNode message, String defaultRole) {
		if (!message.isObject()) {
			return of(defaultRole, "", parts(message), List.of());
		}
		String role = Json.text(message, "role").isEmpty() ? defaultRole : Json.text(message, "role");
		List<MessagePart> parts = new ArrayList<>();
		List<ToolCallView> calls = new ArrayList<>();
		JsonNode content = Json.member(message, "content", "text");
		if (content != null) {
			readContent(content, parts, calls);
		}
		JsonNode refusal = Json.member(message, "refusal");
		if (refusal != null) {
			parts.addAll(parts(refusal));
		}
		JsonNode toolCalls = Json.member(message, "tool_calls");
		if (toolCalls != null) {
			toolCalls.forEach((call) -> calls.add(toolCall(call)));
		}
		if (parts.isEmpty() && calls.isEmpty()
				&& message.propertyStream().anyMatch((entry) -> !KNOWN.contains(entry.getKey()))) {
			parts.add(new MessagePart.Data(Json.indent(message)));
		}
		return of(role.toLowerCase(Locale.ROOT), detail(message), parts, calls);
	}

	static MessageView of(String role, String detail, List<MessagePart> parts, List<ToolCallView> calls) {
		String label = role.isEmpty() ? "Message" : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
		return new MessageView(role, label, detail, parts, calls);
	}

	static List<MessagePart> parts(JsonNode content) {
		List<MessagePart> parts = new ArrayList<>();
		readContent(content, parts, new ArrayList<>());
		return parts;
	}

	private static String detail(JsonNode message) {
		String name = Json.text(message, "name");
		String id = Json.text(message, "tool_call_id");
		return (name.isEmpty() || id.isEmpty()) ? name + id : name + " · " + id;
	}

	private static void readContent(JsonNode content, List<MessagePart> parts, List<ToolCallView> calls) {
		if (content.isArray()) {
			content.forEach((part) -> readPart(part, parts, calls));
		}
		else {
			readPart(content, parts, calls);
		}
	}

	private static void readPart(JsonNode part, List<MessagePart> parts, List<ToolCallView> calls) {
		if (part.isString()) {
			String text = part.stringValue();
			JsonNode nested = looksLikeJson(text) ? Json.read(text) : part;
			if (nested.isContainer()) {
				parts.add(new MessagePart.Data(Json.indent(nested)));
			}
			else if (!text.isEmpty()) {
				parts.add(MessagePart.Text.of(text));
			}
			return;
		}
		String type = Json.text(part, "type");
		JsonNode text = Json.member(part, "text");
		if (text != null && text.isString() && TEXT_TYPES.contains(type)) {
			parts.add(MessagePart.Text.of(text.stringValue()));
		}
		else if (type.equals("tool_use")) {
			JsonNode input = Json.member(part, "input");
			calls.add(new ToolCallView(Json.text(part, "id"), Json.text(part, "name"),
					(input != null) ? Json.displayNested(input) : ""));
		}
		else if (isMedia(type)) {
			parts.add(new MessagePart.Media(mediaType(part, type), mediaDetail(part)));
		}
		else {
			parts.add(new MessagePart.Data(Json.indent(part)));
		}
	}

	private static boolean looksLikeJson(String text) {
		String start = text.stripLeading();
		return start.startsWith("{") || start.startsWith("[");
	}

	private static boolean isMedia(String type) {
		return type.contains("image") || type.contains("audio") || type.contains("file") || type.contains("video")
				|| type.equals("media") || type.equals("document");
	}

	private static String mediaType(JsonNode part, String type) {
		JsonNode mime = Json.member(part, "mime_type", "media_type", "mimeType");
		return (mime != null) ? type + " · " + Json.display(mime) : type;
	}

	private static String mediaDetail(JsonNode part) {
		JsonNode size = Json.member(part, "size", "bytes");
		if (size != null && size.isNumber()) {
			return Formats.bytes(size.asLong());
		}
		JsonNode url = Json.member(part, "url", "image_url");
		String address = (url != null) ? address(url) : "";
		// a data URL is the image itself: its length says enough
		return address.startsWith("data:") ? Formats.bytes(address.length()) : address;
	}

	private static String address(JsonNode url) {
		return url.isObject() ? Json.text(url, "url") : Json.display(url);
	}

	private static ToolCallView toolCall(JsonNode call) {
		JsonNode function = Json.member(call, "function");
		JsonNode named = (function != null) ? function : call;
		JsonNode arguments = Json.member(named, "arguments", "input");
		String name = Json.text(named, "name");
		return new ToolCallView(Json.text(call, "id"), name.isEmpty() ? "tool" : name,
				(arguments != null) ? Json.displayNested(arguments) : "");
	}

}
