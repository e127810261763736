package co.aitracer.test.stub;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Anthropic's count of what a request would use.
 */
final class TokenCountEndpoint implements Endpoint {

	@Override
	public @Nullable OpenAiError check(ReceivedRequest request) {
		return null;
	}

	@Override
	public void answer(StubExchange exchange, ReplyPlan plan) throws IOException {
		JsonNode chat = ChatBodies.of(ChatBodies.MESSAGES, exchange.request().body());
		exchange.sendJson(StubExchange.JSON.createObjectNode()
			.put("input_tokens", TokenEstimate.ofLength(new ChatMessages(chat).promptLength())));
	}

}
