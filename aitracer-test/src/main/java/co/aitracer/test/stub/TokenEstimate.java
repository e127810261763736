package co.aitracer.test.stub;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts tokens: one for each four characters begun.
 */
final class TokenEstimate {

	static final int CHARS_PER_TOKEN = 4;

	private TokenEstimate() {
	}

	static int ofLength(int characters) {
		return (characters + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
	}

	static StubUsage usage(@Nullable StubUsage given, ChatMessages messages, ChatAnswer answer) {
		return (given != null) ? given : StubUsage.of(ofLength(messages.promptLength()), ofLength(answer.length()));
	}

	static ObjectNode toJson(StubUsage usage) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("prompt_tokens", usage.promptTokens());
		json.put("completion_tokens", usage.completionTokens());
		json.put("total_tokens", usage.totalTokens());
		json.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedTokens()).put("audio_tokens", 0);
		json.putObject("completion_tokens_details")
			.put("reasoning_tokens", usage.reasoningTokens())
			.put("audio_tokens", 0)
			.put("accepted_prediction_tokens", 0)
			.put("rejected_prediction_tokens", 0);
		return json;
	}

}
