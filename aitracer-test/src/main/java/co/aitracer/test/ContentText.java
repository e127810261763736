package co.aitracer.test;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the text that a reader would call "the question" or "the answer" in the shapes
 * that inputs and outputs come in.
 */
final class ContentText {

	private static final List<String> TEXT_FIELDS = List.of("content", "prompt", "query", "text", "input", "arguments",
			"result");

	private ContentText() {
	}

	/**
	 * The text of the last message of a role, or else of the content itself.
	 * @param content the input or output
	 * @param role the role to look for
	 * @return the text, null if there is none
	 */
	static @Nullable String of(JsonNode content, String role) {
		JsonNode messages = content.isObject() ? content.path("messages") : content;
		if (messages.isArray() && hasRoles(messages)) {
			return lastOf(messages, role);
		}
		return text(content);
	}

	private static boolean hasRoles(JsonNode messages) {
		return messages.valueStream().anyMatch((message) -> message.has("role"));
	}

	private static @Nullable String lastOf(JsonNode messages, String role) {
		for (int i = messages.size() - 1; i >= 0; i--) {
			JsonNode message = messages.get(i);
			if (role.equalsIgnoreCase(message.path("role").asString(""))) {
				return text(message);
			}
		}
		return null;
	}

	private static @Nullable String text(JsonNode value) {
		if (value.isString()) {
			return value.asString();
		}
		if (value.isArray()) {
			String joined = value.valueStream()
				.map(ContentText::text)
				.filter(Objects::nonNull)
				.collect(Collectors.joining("\n"));
			return joined.isEmpty() ? null : joined;
		}
		// a missing field has no fields of its own: going on would never end
		return value.isObject() ? textOfField(value) : null;
	}

	private static @Nullable String textOfField(JsonNode object) {
		for (String field : TEXT_FIELDS) {
			String text = text(object.path(field));
			if (text != null) {
				return text;
			}
		}
		return null;
	}

}
