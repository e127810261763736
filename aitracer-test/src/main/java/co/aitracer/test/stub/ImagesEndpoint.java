package co.aitracer.test.stub;

import java.io.IOException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Image generation. Every image is the same single pixel.
 */
final class ImagesEndpoint implements Endpoint {

	static final String IMAGE_PATH = "/v1/images/stub.png";

	private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
			+ "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

	private static final int MAX_IMAGES = 10;

	static byte[] image() {
		return Base64.getDecoder().decode(PIXEL);
	}

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		if (request.body().path("prompt").asString("").isEmpty()) {
			return OpenAiError.badRequest("Missing required parameter: 'prompt'.", "prompt");
		}
		int count = request.body().path("n").asInt(1);
		if (count < 1 || count > MAX_IMAGES) {
			return OpenAiError.badRequest("Invalid 'n': expected 1 to %d.".formatted(MAX_IMAGES), "n");
		}
		return null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		ReceivedRequest request = exchange.request();
		String prompt = request.body().path("prompt").asString("");
		int count = request.body().path("n").asInt(1);
		ObjectNode response = StubExchange.JSON.createObjectNode().put("created", System.currentTimeMillis() / 1000);
		ArrayNode data = response.putArray("data");
		for (int i = 0; i < count; i++) {
			ObjectNode image = data.addObject();
			if (wantsUrl(request)) {
				image.put("url", "http://" + request.header("Host") + IMAGE_PATH).put("revised_prompt", prompt);
			}
			else {
				image.put("b64_json", PIXEL);
			}
		}
		StubUsage usage = (plan.usage() != null) ? plan.usage()
				: StubUsage.of(TokenEstimate.ofLength(prompt.length()), 272 * count);
		response.putObject("usage")
			.put("input_tokens", usage.promptTokens())
			.put("output_tokens", usage.completionTokens())
			.put("total_tokens", usage.totalTokens());
		exchange.sendJson(plan, 1, response);
	}

	/**
	 * Whether the answer is a link: the old models give one unless asked otherwise.
	 * @param request the request
	 * @return {@code true} for a link
	 */
	private static boolean wantsUrl(ReceivedRequest request) {
		String usual = (request.model().startsWith("dall-e")) ? "url" : "b64_json";
		return "url".equals(request.body().path("response_format").asString(usual));
	}

}
