package co.aitracer.server.ingest;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the ingest API reads and keeps it: numbers keep all their digits, and text is
 * always valid Unicode.
 */
final class JsonText {

	static final String EMPTY_OBJECT = "{}";

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private JsonText() {
	}

	// '[]' is what PHP makes of an empty object
	static String of(JsonNode node) {
		if (node.isMissingNode() || node.isNull() || (node.isContainer() && node.isEmpty())) {
			return EMPTY_OBJECT;
		}
		String json = new String(MAPPER.writeValueAsBytes(node), StandardCharsets.UTF_8);
		// half an emoji is an escape there: seldom, and so the rest is not searched
		return json.contains("\\uD") ? clean(MAPPER.writeValueAsString(node)) : json;
	}

	// half an emoji, left by cutting a string, is no valid Unicode and cannot be encoded;
	// NUL cannot be stored by every database
	static String clean(String text) {
		StringBuilder cleaned = null;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			boolean pair = Character.isHighSurrogate(character) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1));
			if (pair) {
				i++;
			}
			else if (character == 0 || Character.isSurrogate(character)) {
				cleaned = (cleaned != null) ? cleaned : new StringBuilder(text);
				cleaned.setCharAt(i, '\uFFFD');
			}
		}
		return (cleaned != null) ? cleaned.toString() : text;
	}

}
