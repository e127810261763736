package co.aitracer.langchain4j;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the making, in which what is not known has no field.
 */
final class Json {

	private final Map<String, Object> fields = new LinkedHashMap<>();

	private Json() {
	}

	static Json object() {
		return new Json();
	}

	Json with(String name, @Nullable Object value) {
		if (value != null) {
			this.fields.put(name, value);
		}
		return this;
	}

	Map<String, Object> build() {
		return this.fields;
	}

}
