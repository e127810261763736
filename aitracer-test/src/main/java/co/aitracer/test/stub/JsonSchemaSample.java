package co.aitracer.test.stub;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up a document for a JSON schema, for requests with a structured output. It knows
 * the types, {@code enum}, {@code const} and nesting, not references or combinations.
 */
final class JsonSchemaSample {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private JsonSchemaSample() {
	}

	static JsonNode of(JsonNode schema) {
		if (schema.has("const")) {
			return schema.path("const");
		}
		if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
			return schema.path("enum").path(0);
		}
		JsonNode type = schema.path("type");
		return switch ((type.isArray()) ? type.path(0).asString("") : type.asString("object")) {
			case "string" -> NODES.stringNode("sample");
			case "integer" -> NODES.numberNode(1);
			case "number" -> NODES.numberNode(1.5);
			case "boolean" -> NODES.booleanNode(true);
			case "null" -> NODES.nullNode();
			case "array" -> array(schema);
			default -> object(schema);
		};
	}

	private static ArrayNode array(JsonNode schema) {
		return NODES.arrayNode().add(of(schema.path("items")));
	}

	private static ObjectNode object(JsonNode schema) {
		ObjectNode object = NODES.objectNode();
		for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
			object.set(property.getKey(), of(property.getValue()));
		}
		return object;
	}

}
