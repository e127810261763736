package co.aitracer.test.stub;

import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * The answer to a request that nothing else decides on. It depends on the request alone
 * and quotes it, so that a reader can tell which question an answer belongs to.
 */
final class EchoAnswer {

	private static final int QUOTED = 160;

	private static final List<String> OPENINGS = List.of("You asked: \"%s\".", "On \"%s\", the short answer is yes.",
			"Here is what I can say about \"%s\".", "Let me take \"%s\" step by step.");

	private static final List<String> MIDDLES = List.of(
			" The main point is to start small, measure, and change one thing at a time.",
			" Most teams see the effect within a week, and the cost stays modest.",
			" There are two common ways; the first is simpler, the second scales further.",
			" It depends on the load you expect, so keep the choice easy to reverse.",
			" The documentation covers this case, with an example close to yours.");

	private static final List<String> ENDINGS = List.of(" Tell me more about your set-up for a closer answer.",
			" Shall I go into the details?", " I hope that helps.", "");

	private EchoAnswer() {
	}

	static ChatAnswer of(JsonNode body) {
		ChatMessages messages = new ChatMessages(body);
		List<ChatMessages.ToolResult> results = messages.trailingToolResults();
		if (!results.isEmpty()) {
			return limited(quote(results), body);
		}
		List<StubToolCall> calls = calls(messages, body.path("tool_choice"));
		return (calls.isEmpty()) ? limited(text(messages.lastUserText(), body), body) : ChatAnswer.toolCalls(calls);
	}

	private static List<StubToolCall> calls(ChatMessages messages, JsonNode choice) {
		List<String> offered = messages.offeredTools();
		if (offered.isEmpty() || "none".equals(choice.asString(""))) {
			return List.of();
		}
		List<StubToolCall> asked = new ToolRequestParser(offered).parse(messages.lastUserText());
		if (!asked.isEmpty()) {
			return asked;
		}
		String forced = choice.path("function").path("name").asString("");
		if ("required".equals(choice.asString(""))) {
			forced = offered.get(0);
		}
		return (forced.isEmpty()) ? List.of() : List.of(StubToolCall.of(forced));
	}

	private static String quote(List<ChatMessages.ToolResult> results) {
		return results.stream()
			.map((result) -> "%s says %s".formatted(result.name(), result.text()))
			.collect(Collectors.joining("; ", "According to the tools: ", "."));
	}

	private static String text(String question, JsonNode body) {
		String format = body.path("response_format").path("type").asString("text");
		if ("json_schema".equals(format)) {
			return JsonSchemaSample.of(body.path("response_format").path("json_schema").path("schema")).toString();
		}
		String quoted = (question.length() > QUOTED) ? TextPieces.start(question, QUOTED) + "…" : question;
		if ("json_object".equals(format)) {
			return StubExchange.JSON.createObjectNode().put("answer", quoted).toString();
		}
		int hash = question.hashCode();
		return pick(OPENINGS, hash, 0).formatted(quoted) + pick(MIDDLES, hash, 1) + pick(MIDDLES, hash + 1, 1)
				+ pick(ENDINGS, hash, 2);
	}

	private static String pick(List<String> choices, int hash, int salt) {
		return choices.get(Math.floorMod((hash >>> (salt * 8)) + hash, choices.size()));
	}

	/**
	 * Cut an answer at the limit the request sets, as a model does.
	 * @param text the answer
	 * @param body the request
	 * @return the answer
	 */
	private static ChatAnswer limited(String text, JsonNode body) {
		int limit = ChatMessages.tokenLimit(body);
		if (TokenEstimate.ofLength(text.length()) <= limit) {
			return ChatAnswer.text(text, "stop");
		}
		return ChatAnswer.text(TextPieces.start(text, limit * TokenEstimate.CHARS_PER_TOKEN), "length");
	}

}
