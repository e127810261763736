package co.aitracer.test.stub;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error in OpenAI's shape.
 *
 * @param status the HTTP status
 * @param message the message
 * @param type the type of the error
 * @param param the parameter of the request that caused it, if one did
 * @param code the code, if the error has one
 * @param retryAfter the time to wait before another try, if any
 */
record OpenAiError(int status, String message, String type, @Nullable String param, @Nullable String code,
		@Nullable Duration retryAfter) {

	private static final String INVALID_REQUEST = "invalid_request_error";

	static OpenAiError badRequest(String message, @Nullable String param) {
		return new OpenAiError(400, message, INVALID_REQUEST, param, null, null);
	}

	static OpenAiError wrongApiKey() {
		return new OpenAiError(401, "Incorrect API key provided. You can set the key this stub expects with "
				+ "OpenAiStub.builder().requireApiKey(...).", INVALID_REQUEST, null, "invalid_api_key", null);
	}

	static OpenAiError unknownPath(String method, String path) {
		return new OpenAiError(404, "Invalid URL (%s %s)".formatted(method, path), INVALID_REQUEST, null, null, null);
	}

	static OpenAiError internal(String message) {
		return new OpenAiError(500, message, "server_error", null, null, null);
	}

	static OpenAiError of(StubReply.Failure failure, String model) {
		OpenAiError template = forStatus(failure.status(), model);
		String message = (failure.message() != null) ? failure.message() : template.message();
		return new OpenAiError(template.status(), message, template.type(), template.param(), template.code(),
				failure.retryAfter());
	}

	private static OpenAiError forStatus(int status, String model) {
		return switch (status) {
			case 401 -> wrongApiKey();
			case 403 -> new OpenAiError(status, "Project does not have access to model `%s`".formatted(model),
					INVALID_REQUEST, null, "model_not_found", null);
			case 404 -> new OpenAiError(status,
					"The model `%s` does not exist or you do not have access to it.".formatted(model), INVALID_REQUEST,
					null, "model_not_found", null);
			case 429 -> new OpenAiError(status, "Rate limit reached for %s on requests per min (RPM).".formatted(model),
					"requests", null, "rate_limit_exceeded", null);
			case 503 -> new OpenAiError(status, "The engine is currently overloaded, please try again later.",
					"server_error", null, "overloaded", null);
			default -> (status < 500) ? new OpenAiError(status, "Invalid request.", INVALID_REQUEST, null, null, null)
					: new OpenAiError(status,
							"The server had an error while processing your request. Sorry about that!", "server_error",
							null, null, null);
		};
	}

	ObjectNode toJson() {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.putObject("error")
			.put("message", this.message)
			.put("type", this.type)
			.put("param", this.param)
			.put("code", this.code);
		return body;
	}

}
