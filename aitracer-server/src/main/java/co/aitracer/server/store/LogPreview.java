package co.aitracer.server.store;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What lists show of a log's content. Made once, when the log is stored, so that lists
 * never read the content itself. Reads the shapes of OpenAI, Anthropic, Gemini and plain
 * text; of anything else it shows the JSON.
 *
 * @param input the last user message, at most 200 characters; empty if there is none
 * @param output the answer's text, at most 200 characters; empty if there is none
 */
public record LogPreview(String input, String output) {

	private static final int LENGTH = 200;

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * Previews a log.
	 * @param log the log
	 * @return its preview
	 */
	public static LogPreview of(StoredLog log) {
		return new LogPreview(preview(log.input(), true), preview(log.output(), false));
	}

	private static String preview(String json, boolean input) {
		try {
			JsonNode root = JSON.readTree(json);
			String text = (input) ? question(root) : answer(root);
			if (text == null) {
				text = (saysNothing(root)) ? "" : json;
			}
			return shorten(text);
		}
		catch (JacksonException ex) {
			// content is the client's affair: what cannot be read is shown as it is
			return shorten(json);
		}
	}

	private static boolean saysNothing(JsonNode root) {
		return root.isNull() || root.isMissingNode() || root.isString() || (root.isContainer() && root.isEmpty());
	}

	private static @Nullable String question(JsonNode root) {
		for (String list : List.of("messages", "contents", "input")) {
			String text = lastMessage(root.path(list), "user");
			if (text != null) {
				return text;
			}
		}
		String text = lastMessage(root, "user");
		return (text != null) ? text
				: firstText(root, "prompt", "input", "query", "text", "content", "messages", "arguments");
	}

	private static @Nullable String answer(JsonNode root) {
		JsonNode choice = root.path("choices").path(0);
		JsonNode message = (!choice.isObject()) ? root
				: (choice.path("message").isObject()) ? choice.path("message") : choice;
		String text = firstText(message, "content", "text", "output", "answer", "result");
		if (text == null) {
			text = text(root.path("candidates").path(0).path("content"));
		}
		if (text == null) {
			text = lastMessage(root.path("messages"), "assistant");
		}
		if (text == null) {
			text = toolNames(message.path("tool_calls"));
		}
		return (text != null) ? text : count(root);
	}

	private static @Nullable String firstText(JsonNode node, String... fields) {
		String own = text(node);
		if (own != null) {
			return own;
		}
		for (String field : fields) {
			String text = text(node.path(field));
			if (text != null) {
				return text;
			}
		}
		return null;
	}

	private static @Nullable String lastMessage(JsonNode messages, String role) {
		// of any role when no message has the role that is looked for
		String other = null;
		if (messages.isArray()) {
			for (int i = messages.size() - 1; i >= 0; i--) {
				JsonNode message = messages.get(i);
				String text = (message.isObject()) ? firstText(message, "content", "parts") : null;
				if (text != null && role.equals(message.path("role").asString(""))) {
					return text;
				}
				other = (other != null) ? other : text;
			}
		}
		return other;
	}

	private static @Nullable String text(JsonNode node) {
		if (node.isString()) {
			return (node.stringValue().isBlank()) ? null : node.stringValue();
		}
		if (node.isObject()) {
			JsonNode text = node.path("text");
			return (text.isString()) ? text(text) : (node.has("parts")) ? text(node.path("parts")) : null;
		}
		if (!node.isArray()) {
			return null;
		}
		List<String> parts = new ArrayList<>();
		for (JsonNode part : node) {
			String text = (part.isArray()) ? null : text(part);
			if (text != null) {
				parts.add(text);
			}
		}
		return (parts.isEmpty()) ? null : String.join(" ", parts);
	}

	private static @Nullable String toolNames(JsonNode calls) {
		List<String> names = new ArrayList<>();
		for (JsonNode call : calls) {
			String name = call.path("function").path("name").asString(call.path("name").asString(""));
			if (!name.isEmpty()) {
				names.add(name + "()");
			}
		}
		return (names.isEmpty()) ? null : String.join(", ", names);
	}

	/**
	 * What is told of results that are not text.
	 * @param root the output
	 * @return how many there are, or null if it does not say
	 */
	private static @Nullable String count(JsonNode root) {
		if (root.path("embedding_count").isInt()) {
			int vectors = root.path("embedding_count").intValue();
			return vectors + ((vectors == 1) ? " vector" : " vectors");
		}
		JsonNode documents = root.path("documents");
		if (documents.isArray()) {
			return documents.size() + ((documents.size() == 1) ? " document" : " documents");
		}
		return null;
	}

	private static String shorten(String text) {
		// a preview needs the beginning alone: white space of a long prompt may fill much
		// of it
		String head = text.substring(0, Math.min(text.length(), LENGTH * 10)).strip();
		StringBuilder shown = new StringBuilder(LENGTH + 1);
		for (int i = 0; i < head.length() && shown.length() <= LENGTH; i++) {
			char character = head.charAt(i);
			if (!isSpace(character)) {
				shown.append(character);
			}
			else if (!isSpace(head.charAt(i - 1))) {
				shown.append(' ');
			}
		}
		if (shown.length() > LENGTH) {
			boolean splitsPair = Character.isHighSurrogate(shown.charAt(LENGTH - 2));
			shown.setLength(LENGTH - ((splitsPair) ? 2 : 1));
			shown.append('…');
		}
		return shown.toString();
	}

	// white space of other alphabets stays
	private static boolean isSpace(char character) {
		return character == ' ' || (character >= '\t' && character <= '\r');
	}

}
