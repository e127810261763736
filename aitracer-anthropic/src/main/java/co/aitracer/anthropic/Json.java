package co.aitracer.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;

import com.anthropic.core.JsonField;
import com.anthropic.core.ObjectMappers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the client's objects, which hold what the provider sent, be it what was expected
 * or not.
 */
final class Json {

	private Json() {
	}

	/**
	 * The same object as it goes over the wire. Not cheap: for the exporter's thread.
	 * @param value one of the client's objects
	 * @return a JSON-like value
	 */
	static @Nullable Object render(Object value) {
		return ObjectMappers.jsonMapper().convertValue(value, Object.class);
	}

	/**
	 * The fields of an object as it goes over the wire.
	 * @param value one of the client's objects
	 * @return a map that can be changed
	 */
	static Map<String, @Nullable Object> fields(Object value) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		if (render(value) instanceof Map<?, ?> rendered) {
			rendered.forEach((name, field) -> fields.put(String.valueOf(name), field));
		}
		return fields;
	}

	static <T> @Nullable T known(JsonField<T> field) {
		return field.asKnown().orElse(null);
	}

	static long length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

}
