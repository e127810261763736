package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of an entry and remembers which ones it was asked for; the rest is
 * unknown and kept. The first of several synonyms that says anything wins.
 */
final class EntryFields {

	private static final int MAX_ID = 200;

	private static final int MAX_SHORT_TEXT = 1000;

	// beyond this a JSON number is not exact in every client
	private static final double MAX_NUMBER = 9_007_199_254_740_991d;

	private final ObjectNode entry;

	private final Set<String> known = new HashSet<>();

	EntryFields(ObjectNode entry) {
		this.entry = entry;
	}

	JsonNode json(String... synonyms) {
		this.known.addAll(List.of(synonyms));
		for (String synonym : synonyms) {
			JsonNode node = this.entry.path(synonym);
			if (!node.isMissingNode() && !node.isNull()) {
				return node;
			}
		}
		return MissingNode.getInstance();
	}

	// text that says nothing is no text
	@Nullable String text(String... synonyms) {
		JsonNode node = json(synonyms);
		if (node.isMissingNode() || (node.isArray() && node.isEmpty())) {
			return null;
		}
		if (node.isContainer()) {
			throw new InvalidFieldException(synonyms[0], "must be a string");
		}
		String text = JsonText.clean(node.asString());
		return text.isBlank() ? null : text;
	}

	@Nullable String shortText(String... synonyms) {
		return limited(MAX_SHORT_TEXT, synonyms);
	}

	@Nullable String id(String... synonyms) {
		return limited(MAX_ID, synonyms);
	}

	private @Nullable String limited(int max, String... synonyms) {
		String text = text(synonyms);
		if (text != null && text.length() > max) {
			throw new InvalidFieldException(synonyms[0],
					"must have at most " + max + " characters, but has " + text.length());
		}
		return text;
	}

	@Nullable Instant timestamp(String field) {
		String text = text(field);
		return (text != null) ? Timestamps.parse(field, text.trim()) : null;
	}

	@Nullable Long number(String field) {
		JsonNode node = json(field);
		if (node.isMissingNode() || (node.isString() && node.asString().isBlank())) {
			return null;
		}
		double number = toDouble(field, node);
		if (Double.isNaN(number) || number < 0) {
			throw new InvalidFieldException(field, "must not be negative");
		}
		if (number > MAX_NUMBER) {
			throw new InvalidFieldException(field, "is too large");
		}
		return Math.round(number);
	}

	private static double toDouble(String field, JsonNode node) {
		if (node.isNumber()) {
			return node.numberValue().doubleValue();
		}
		String text = node.isString() ? node.asString().trim() : "";
		if (text.length() > 40 || !text.matches("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
			throw new InvalidFieldException(field, "must be a number");
		}
		return Double.parseDouble(text);
	}

	// may be negative
	@Nullable Double decimal(String field) {
		JsonNode node = json(field);
		if (node.isMissingNode() || (node.isString() && node.asString().isBlank())) {
			return null;
		}
		double number = toDouble(field, node);
		if (!Double.isFinite(number)) {
			throw new InvalidFieldException(field, "is too large");
		}
		return number;
	}

	boolean flag(String field) {
		JsonNode node = json(field);
		if (node.isMissingNode() || node.isBoolean()) {
			return node.asBoolean(false);
		}
		return switch (node.isContainer() ? "" : node.asString().toLowerCase(Locale.ROOT)) {
			case "true", "1" -> true;
			case "false", "0" -> false;
			default -> throw new InvalidFieldException(field, "must be true or false");
		};
	}

	List<String> lowerCaseTexts(String field) {
		JsonNode node = json(field);
		List<String> texts = new ArrayList<>();
		for (JsonNode element : node.isArray() ? node : List.of(node)) {
			if (element.isContainer()) {
				throw new InvalidFieldException(field, "must be a list of strings");
			}
			if (!element.isMissingNode() && !element.isNull()) {
				texts.add(JsonText.clean(element.asString()).toLowerCase(Locale.ROOT));
			}
		}
		return texts;
	}

	// always an object: a lone value is kept under the name 'value'
	String object(String field) {
		JsonNode node = json(field);
		if (node.isObject() || node.isMissingNode() || (node.isArray() && node.isEmpty())) {
			return JsonText.of(node);
		}
		return JsonText.of(JsonText.MAPPER.createObjectNode().set("value", node));
	}

	// everything that nobody has asked for so far: ask last
	String unknown() {
		ObjectNode rest = JsonText.MAPPER.createObjectNode();
		this.entry.forEachEntry((name, value) -> {
			if (!this.known.contains(name)) {
				rest.set(name, value);
			}
		});
		return JsonText.of(rest);
	}

}
