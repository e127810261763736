package co.aitracer.server.log;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads JSON that clients sent; never fails on what they sent.
 */
public final class StoredJson {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private StoredJson() {
	}

	/**
	 * Reads a text.
	 * @param text the JSON, or anything
	 * @return the value; a text that is no JSON is a string
	 */
	public static JsonNode read(String text) {
		try {
			JsonNode node = MAPPER.readTree(text);
			return (node != null && !node.isMissingNode()) ? node : JsonNodeFactory.instance.stringNode(text);
		}
		catch (JacksonException ex) {
			return JsonNodeFactory.instance.stringNode(text);
		}
	}

}
