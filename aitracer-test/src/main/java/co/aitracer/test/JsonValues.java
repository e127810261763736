package co.aitracer.test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares values with what a JSON parser makes of them, and searches in them.
 */
final class JsonValues {

	private JsonValues() {
	}

	/**
	 * The form in which a value equals itself after its way through JSON.
	 * @param value a value as the application wrote it, or as it was read from JSON
	 * @return a value to compare with
	 */
	static @Nullable Object normalized(@Nullable Object value) {
		if (value == null || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Number number) {
			return normalized(number);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> normalized = new LinkedHashMap<>();
			map.forEach((key, element) -> normalized.put(String.valueOf(key), normalized(element)));
			return normalized;
		}
		if (value instanceof Iterable<?> elements) {
			List<@Nullable Object> normalized = new ArrayList<>();
			elements.forEach((element) -> normalized.add(normalized(element)));
			return normalized;
		}
		return (value instanceof Enum<?> constant) ? constant.name() : value.toString();
	}

	private static Object normalized(Number number) {
		try {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		catch (NumberFormatException ex) {
			// JSON has no infinities: they are sent as text
			return number.toString();
		}
	}

	/**
	 * Finds a text in the keys and values of a tree.
	 * @param text the text
	 * @param tree the tree
	 * @return the path of the first place, null if there is none
	 */
	static @Nullable String pathOf(String text, JsonNode tree) {
		return pathOf(text, tree, "");
	}

	private static @Nullable String pathOf(String text, JsonNode tree, String path) {
		if (tree.isValueNode()) {
			return tree.asString().contains(text) ? path : null;
		}
		for (Map.Entry<String, JsonNode> property : tree.properties()) {
			String own = path + (path.isEmpty() ? "" : ".") + property.getKey();
			String found = property.getKey().contains(text) ? own : pathOf(text, property.getValue(), own);
			if (found != null) {
				return found;
			}
		}
		for (int i = 0; tree.isArray() && i < tree.size(); i++) {
			String found = pathOf(text, tree.get(i), path + "[" + i + "]");
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Writes a value into a message so that text is told from other values.
	 * @param value the value
	 * @return the value, in quotes if it is text
	 */
	static String quoted(@Nullable Object value) {
		return (value instanceof CharSequence) ? "'" + value + "'" : String.valueOf(value);
	}

}
