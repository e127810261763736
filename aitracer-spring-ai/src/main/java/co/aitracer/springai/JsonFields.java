package co.aitracer.springai;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Fills JSON objects in which what is not known has no field.
 */
final class JsonFields {

	private JsonFields() {
	}

	static void putIfSet(Map<String, Object> target, String name, @Nullable Object value) {
		if (value != null) {
			target.put(name, value);
		}
	}

}
