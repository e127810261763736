package co.aitracer.test.stub;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moderations: a text that speaks of a category by its name is flagged.
 */
final class ModerationsEndpoint implements Endpoint {

	private static final List<String> CATEGORIES = List.of("harassment", "hate", "violence");

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		return request.body().path("input").isMissingNode() ? OpenAiError.badRequest("Missing 'input'.", "input")
				: null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		ObjectNode response = StubExchange.JSON.createObjectNode()
			.put("id", "modr-stub")
			.put("model", exchange.request().model() + "-2026");
		ArrayNode results = response.putArray("results");
		JsonNode input = exchange.request().body().path("input");
		if (!input.isArray()) {
			add(results, input.asString(""));
		}
		input.forEach((text) -> add(results, text.asString("")));
		exchange.sendJson(plan, 1, response);
	}

	private static void add(ArrayNode results, String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		ObjectNode result = results.addObject().put("flagged", CATEGORIES.stream().anyMatch(lower::contains));
		ObjectNode categories = result.putObject("categories");
		ObjectNode scores = result.putObject("category_scores");
		for (String category : CATEGORIES) {
			categories.put(category, lower.contains(category));
			scores.put(category, lower.contains(category) ? 0.97 : 0.01);
		}
	}

}
