package co.aitracer.test.stub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Embeddings.
 */
final class EmbeddingsEndpoint implements Endpoint {

	private static final int DIMENSIONS = 1536;

	private static final int LARGE_DIMENSIONS = 3072;

	private static final int MAX_DIMENSIONS = 4096;

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		JsonNode input = request.body().path("input");
		if (!input.isString() && (!input.isArray() || input.isEmpty())) {
			return OpenAiError.badRequest("Invalid 'input': expected a string or an array that is not empty.", "input");
		}
		int dimensions = dimensions(request);
		if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
			return OpenAiError.badRequest("Invalid 'dimensions': expected 1 to %d.".formatted(MAX_DIMENSIONS),
					"dimensions");
		}
		return null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		ReceivedRequest request = exchange.request();
		boolean base64 = "base64".equals(request.body().path("encoding_format").asString("float"));
		TextVectors vectors = new TextVectors(dimensions(request));
		ObjectNode response = StubExchange.JSON.createObjectNode().put("object", "list");
		ArrayNode data = response.putArray("data");
		int tokens = 0;
		for (String input : inputs(request.body().path("input"))) {
			ObjectNode element = data.addObject().put("object", "embedding").put("index", data.size() - 1);
			put(element, vectors.of(input), base64);
			tokens += TokenEstimate.ofLength(input.length());
		}
		int promptTokens = (plan.usage() != null) ? plan.usage().promptTokens() : tokens;
		response.put("model", request.model());
		response.putObject("usage").put("prompt_tokens", promptTokens).put("total_tokens", promptTokens);
		exchange.sendJson(plan, 1, response);
	}

	private static int dimensions(ReceivedRequest request) {
		int usual = (request.model().endsWith("-large")) ? LARGE_DIMENSIONS : DIMENSIONS;
		return request.body().path("dimensions").asInt(usual);
	}

	/**
	 * The texts to embed. Token ids, alone or as a list for each text, are taken as their
	 * text: a stub has no vocabulary.
	 * @param input the input of the request
	 * @return the texts
	 */
	private static List<String> inputs(JsonNode input) {
		if (!input.isArray() || input.path(0).isNumber()) {
			return List.of((input.isString()) ? input.stringValue() : input.toString());
		}
		List<String> texts = new ArrayList<>();
		for (JsonNode element : input) {
			texts.add((element.isString()) ? element.stringValue() : element.toString());
		}
		return texts;
	}

	private static void put(ObjectNode element, float[] vector, boolean base64) {
		if (!base64) {
			ArrayNode array = element.putArray("embedding");
			for (float value : vector) {
				array.add(value);
			}
			return;
		}
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		element.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
	}

}
