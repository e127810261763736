package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.log.StoredJson;

/**
 * Reads and indents JSON that clients sent; never fails on what they sent.
 */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.defaultPrettyPrinter(new DefaultPrettyPrinter(
				Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)))
		.build();

	private Json() {
	}

	/**
	 * Reads a text.
	 * @param text the JSON, or anything
	 * @return the value; a text that is no JSON is a string
	 */
	static JsonNode read(String text) {
		return StoredJson.read(text);
	}

	static String indent(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	/**
	 * A value for people: words without quotation marks, everything else indented.
	 * @param node the value
	 * @return the text
	 */
	static String display(JsonNode node) {
		if (node.isString()) {
			return node.stringValue();
		}
		return node.isContainer() ? indent(node) : node.asString();
	}

	/**
	 * A text that may be JSON inside a string, as providers send tool arguments.
	 * @param node the value
	 * @return the text, indented if it is an object or a list
	 */
	static String displayNested(JsonNode node) {
		return display(node.isString() ? containerOr(node) : node);
	}

	private static JsonNode containerOr(JsonNode string) {
		JsonNode nested = read(string.stringValue());
		return nested.isContainer() ? nested : string;
	}

	/**
	 * A member's text.
	 * @param node an object, or anything
	 * @param name the member
	 * @return the text; empty when there is none
	 */
	static String text(JsonNode node, String name) {
		JsonNode value = member(node, name);
		return (value != null) ? display(value) : "";
	}

	/**
	 * A member that holds something.
	 * @param node an object, or anything
	 * @param names the member's name and its synonyms
	 * @return the first that is there and not null
	 */
	static @Nullable JsonNode member(JsonNode node, String... names) {
		for (String name : names) {
			JsonNode value = node.get(name);
			if (value != null && !value.isNull()) {
				return value;
			}
		}
		return null;
	}

}
