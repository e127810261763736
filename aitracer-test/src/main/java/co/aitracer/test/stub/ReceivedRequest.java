package co.aitracer.test.stub;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request as the stub received it.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param headers the headers, their names in any case
 * @param body the JSON body, a missing node if there is none
 */
public record ReceivedRequest(String method, String path, Map<String, List<String>> headers, JsonNode body) {

	/**
	 * Create a received request.
	 * @param method the HTTP method
	 * @param path the path without the query
	 * @param headers the headers, their names in any case
	 * @param body the JSON body, a missing node if there is none
	 */
	public ReceivedRequest {
		Objects.requireNonNull(method, "method must not be null");
		Objects.requireNonNull(path, "path must not be null");
		Objects.requireNonNull(body, "body must not be null");
		TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Return the first value of a header.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if the request has no such header
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null && !values.isEmpty()) ? values.get(0) : null;
	}

	/**
	 * Return the model the request names.
	 * @return the model, empty if there is none
	 */
	public String model() {
		return this.body.path("model").asString("");
	}

	/**
	 * Return whether the client asked for a stream.
	 * @return {@code true} for a stream
	 */
	public boolean stream() {
		return this.body.path("stream").asBoolean(false);
	}

	/**
	 * Return the text of the last message of the user.
	 * @return the text, empty if there is none
	 */
	public String lastUserText() {
		return new ChatMessages(ChatBodies.of(this.path, this.body)).lastUserText();
	}

	@Override
	public String toString() {
		return "%s %s %s".formatted(this.method, this.path, model()).trim();
	}

}
