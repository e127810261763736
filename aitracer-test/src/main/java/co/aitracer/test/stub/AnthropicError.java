package co.aitracer.test.stub;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error in Anthropic's shape.
 */
final class AnthropicError {

	private AnthropicError() {
	}

	static ObjectNode toJson(OpenAiError error, String requestId) {
		ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "error");
		body.putObject("error").put("type", typeOf(error.status())).put("message", error.message());
		return body.put("request_id", requestId);
	}

	private static String typeOf(int status) {
		return switch (status) {
			case 401 -> "authentication_error";
			case 403 -> "permission_error";
			case 404 -> "not_found_error";
			case 413 -> "request_too_large";
			case 429 -> "rate_limit_error";
			case 529 -> "overloaded_error";
			default -> (status < 500) ? "invalid_request_error" : "api_error";
		};
	}

}
