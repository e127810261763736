package co.aitracer.server.store;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metadata as filters and groups see it: one text for each key. Objects within are taken
 * apart, their keys joined by dots; a list is its JSON. The whole of it stays in
 * {@link StoredLog#metadata()}.
 */
public final class MetadataEntries {

	/**
	 * How many entries of one log can be asked for; further ones are only shown.
	 */
	public static final int MAX_ENTRIES = 50;

	/**
	 * How long a value may be, in characters; what is longer is cut.
	 */
	public static final int MAX_VALUE = 200;

	private static final int MAX_KEY = 100;

	private static final int MAX_DEPTH = 5;

	private MetadataEntries() {
	}

	/**
	 * The entries of metadata.
	 * @param json an object as JSON text
	 * @return text by key, in the order of the JSON; nulls are left out
	 */
	public static Map<String, String> of(String json) {
		Map<String, String> entries = new LinkedHashMap<>();
		try {
			collect("", JsonMapper.shared().readTree(json), 0, entries);
		}
		catch (JacksonException ex) {
			// what cannot be read can be shown, but not asked for
			return Map.of();
		}
		return entries;
	}

	private static void collect(String prefix, JsonNode object, int depth, Map<String, String> entries) {
		for (Map.Entry<String, JsonNode> property : object.properties()) {
			String key = prefix + property.getKey();
			JsonNode value = property.getValue();
			if (value.isObject() && depth < MAX_DEPTH) {
				collect(key + ".", value, depth + 1, entries);
			}
			else if (!value.isNull() && !key.isBlank() && key.length() <= MAX_KEY && entries.size() < MAX_ENTRIES) {
				entries.put(key, cut(value.isContainer() ? value.toString() : value.asString()));
			}
		}
	}

	private static String cut(String text) {
		if (text.length() <= MAX_VALUE) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(MAX_VALUE - 1)) ? MAX_VALUE - 1 : MAX_VALUE;
		return text.substring(0, end);
	}

}
