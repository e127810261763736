package co.aitracer.langchain4j;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import org.jspecify.annotations.Nullable;

/**
 * Renders LangChain4j's description of JSON as JSON Schema.
 */
final class Schemas {

	/** A schema that contains itself by reference ends by names; a hand-made one here. */
	private static final int MAX_DEPTH = 16;

	private Schemas() {
	}

	static Map<String, Object> responseFormat(ResponseFormat format) {
		Json rendered = Json.object().with("type", format.type().name().toLowerCase(Locale.ROOT));
		if (format.jsonSchema() != null) {
			rendered.with("name", format.jsonSchema().name()).with("schema", render(format.jsonSchema().rootElement()));
		}
		return rendered.build();
	}

	static Map<String, Object> render(JsonSchemaElement element) {
		return render(element, 0);
	}

	private static Map<String, Object> render(JsonSchemaElement element, int depth) {
		Json schema = Json.object().with("type", typeOf(element)).with("description", element.description());
		if (depth == MAX_DEPTH) {
			return schema.build();
		}
		if (element instanceof JsonObjectSchema object) {
			schema.with("properties", render(object.properties(), depth));
			schema.with("required", object.required().isEmpty() ? null : object.required());
			schema.with("$defs", object.definitions().isEmpty() ? null : render(object.definitions(), depth));
		}
		else if (element instanceof JsonArraySchema array && array.items() != null) {
			schema.with("items", render(array.items(), depth + 1));
		}
		else if (element instanceof JsonEnumSchema enumeration) {
			schema.with("enum", enumeration.enumValues());
		}
		else if (element instanceof JsonAnyOfSchema anyOf) {
			schema.with("anyOf", anyOf.anyOf().stream().map((one) -> render(one, depth + 1)).toList());
		}
		else if (element instanceof JsonReferenceSchema reference) {
			schema.with("$ref", "#/$defs/" + reference.reference());
		}
		return schema.build();
	}

	private static Map<String, Object> render(Map<String, JsonSchemaElement> elements, int depth) {
		Map<String, Object> rendered = new LinkedHashMap<>();
		elements.forEach((name, element) -> rendered.put(name, render(element, depth + 1)));
		return rendered;
	}

	private static @Nullable String typeOf(JsonSchemaElement element) {
		if (element instanceof JsonObjectSchema) {
			return "object";
		}
		if (element instanceof JsonArraySchema) {
			return "array";
		}
		if (element instanceof JsonStringSchema || element instanceof JsonEnumSchema) {
			return "string";
		}
		if (element instanceof JsonIntegerSchema) {
			return "integer";
		}
		if (element instanceof JsonNumberSchema) {
			return "number";
		}
		return (element instanceof JsonBooleanSchema) ? "boolean" : null;
	}

}
