package co.aitracer.server.ingest;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the attributes of a span and remembers which ones it was asked for; the rest is
 * unknown and kept. The first of several names that says anything wins.
 */
final class OtlpAttributes {

	private final Map<String, JsonNode> attributes;

	private final Set<String> known = new HashSet<>();

	OtlpAttributes(Map<String, JsonNode> attributes) {
		this.attributes = attributes;
	}

	@Nullable JsonNode value(String... names) {
		this.known.addAll(Set.of(names));
		for (String name : names) {
			JsonNode value = this.attributes.get(name);
			if (value != null && !value.isNull() && !(value.isString() && value.asString().isBlank())) {
				return value;
			}
		}
		return null;
	}

	@Nullable String text(String... names) {
		JsonNode value = value(names);
		return (value != null) ? (value.isContainer() ? value.toString() : value.asString()) : null;
	}

	@Nullable Long number(String... names) {
		JsonNode value = value(names);
		if (value == null) {
			return null;
		}
		double number = value.isNumber() ? value.asDouble() : value.asDouble(-1);
		return (number >= 0) ? Math.round(number) : null;
	}

	/**
	 * A value that may be JSON in a string.
	 * @param names the names
	 * @return the JSON, or the string when it is none
	 */
	@Nullable JsonNode json(String... names) {
		JsonNode value = value(names);
		return (value != null) ? parsed(value) : null;
	}

	static JsonNode parsed(JsonNode value) {
		if (!value.isString()) {
			return value;
		}
		String text = value.asString().strip();
		if (!text.startsWith("{") && !text.startsWith("[")) {
			return value;
		}
		try {
			return JsonText.MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return value;
		}
	}

	/**
	 * Reads a list that is spread over attributes, such as {@code prefix.0.role}.
	 * @param prefix what stands before the number, with its dot
	 * @param element takes the attributes of one element, named by what stands after the
	 * number
	 */
	void elements(String prefix, Consumer<Map<String, JsonNode>> element) {
		Map<Integer, Map<String, JsonNode>> elements = new TreeMap<>();
		this.attributes.forEach((name, value) -> {
			int dot = name.startsWith(prefix) ? name.indexOf('.', prefix.length()) : -1;
			if (dot > 0 && name.substring(prefix.length(), dot).matches("\\d{1,4}")) {
				this.known.add(name);
				elements
					.computeIfAbsent(Integer.valueOf(name.substring(prefix.length(), dot)),
							(index) -> new LinkedHashMap<>())
					.put(name.substring(dot + 1), value);
			}
		});
		elements.values().forEach(element);
	}

	/**
	 * Copies all attributes of a prefix.
	 * @param prefix the prefix, with its dot
	 * @param target takes them under what stands after the prefix
	 */
	void copy(String prefix, ObjectNode target) {
		this.attributes.forEach((name, value) -> {
			if (name.startsWith(prefix) && name.length() > prefix.length()) {
				this.known.add(name);
				target.set(name.substring(prefix.length()), value);
			}
		});
	}

	ObjectNode unknown() {
		ObjectNode rest = JsonNodeFactory.instance.objectNode();
		this.attributes.forEach((name, value) -> {
			if (!this.known.contains(name)) {
				rest.set(name, value);
			}
		});
		return rest;
	}

	boolean hasAny(Set<String> prefixes) {
		return this.attributes.keySet().stream().anyMatch((name) -> prefixes.stream().anyMatch(name::startsWith));
	}

}
