package co.aitracer.test.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The message of the assistant, as one object or as the pieces of a stream.
 *
 * @param content the text, if there is one
 * @param refusal the reason of a refusal, if it is one
 * @param calls the tool calls
 * @param finishReason the finish reason
 */
record ChatAnswer(@Nullable String content, @Nullable String refusal, List<Call> calls, String finishReason) {

	/**
	 * The characters of arguments in one piece of a stream.
	 */
	private static final int FRAGMENT = 12;

	static ChatAnswer text(String content, String finishReason) {
		return new ChatAnswer(content, null, List.of(), finishReason);
	}

	static ChatAnswer refusal(String message) {
		return new ChatAnswer(null, message, List.of(), "stop");
	}

	static ChatAnswer toolCalls(List<StubToolCall> calls) {
		List<Call> withIds = calls.stream().map(Call::of).toList();
		return new ChatAnswer(null, null, withIds, "tool_calls");
	}

	int length() {
		int length = length(this.content) + length(this.refusal);
		for (Call call : this.calls) {
			length += call.name().length() + call.arguments().length();
		}
		return length;
	}

	ObjectNode toMessage() {
		ObjectNode message = JsonNodeFactory.instance.objectNode();
		message.put("role", "assistant").put("content", this.content).put("refusal", this.refusal);
		if (!this.calls.isEmpty()) {
			ArrayNode array = message.putArray("tool_calls");
			this.calls.forEach((call) -> array.add(call.toJson(call.arguments())));
		}
		message.putArray("annotations");
		return message;
	}

	ObjectNode firstDelta() {
		ObjectNode delta = JsonNodeFactory.instance.objectNode();
		delta.put("role", "assistant").put("content", (this.content != null) ? "" : null);
		return delta.putNull("refusal");
	}

	List<ObjectNode> deltas() {
		List<ObjectNode> deltas = new ArrayList<>();
		if (this.content != null) {
			TextPieces.words(this.content).forEach((word) -> deltas.add(delta("content", word)));
		}
		if (this.refusal != null) {
			TextPieces.words(this.refusal).forEach((word) -> deltas.add(delta("refusal", word)));
		}
		for (int index = 0; index < this.calls.size(); index++) {
			addCallDeltas(index, this.calls.get(index), deltas);
		}
		return deltas;
	}

	private static void addCallDeltas(int index, Call call, List<ObjectNode> deltas) {
		deltas.add(callDelta(index, call.toJson("")));
		for (String arguments : TextPieces.ofLength(call.arguments(), FRAGMENT)) {
			ObjectNode fragment = JsonNodeFactory.instance.objectNode();
			fragment.putObject("function").put("arguments", arguments);
			deltas.add(callDelta(index, fragment));
		}
	}

	private static ObjectNode callDelta(int index, ObjectNode call) {
		ObjectNode delta = JsonNodeFactory.instance.objectNode();
		ObjectNode element = delta.putArray("tool_calls").addObject().put("index", index);
		element.setAll(call);
		return delta;
	}

	private static ObjectNode delta(String field, String text) {
		return JsonNodeFactory.instance.objectNode().put(field, text);
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	/**
	 * A tool call with its id.
	 *
	 * @param id the id
	 * @param name the name of the tool
	 * @param arguments the arguments as JSON text
	 */
	record Call(String id, String name, String arguments) {

		static Call of(StubToolCall call) {
			String id = "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
			return new Call(id, call.name(), call.arguments());
		}

		ObjectNode toJson(String argumentsSoFar) {
			ObjectNode call = JsonNodeFactory.instance.objectNode().put("id", this.id).put("type", "function");
			call.putObject("function").put("name", this.name).put("arguments", argumentsSoFar);
			return call;
		}

	}

}
