package co.aitracer.test.stub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a message as Anthropic's events: its start, each block with its pieces, the
 * reason to stop with the usage, and its end.
 */
final class MessagesStream {

	/** The characters of a tool's input in one piece. */
	private static final int FRAGMENT = 12;

	private final StubExchange exchange;

	private final ReplyPlan plan;

	private final ObjectNode message;

	private final StubUsage usage;

	MessagesStream(StubExchange exchange, ReplyPlan plan, ObjectNode message, StubUsage usage) {
		this.exchange = exchange;
		this.plan = plan;
		this.message = message;
		this.usage = usage;
	}

	void write(ArrayNode content, String stopReason) throws IOException {
		this.exchange.pause(this.plan.firstToken());
		SseWriter out = this.exchange.openStream();
		this.message.set("usage", MessagesEndpoint.usage(this.usage, 1));
		ObjectNode start = event("message_start");
		start.set("message", this.message);
		send(out, start);
		List<ObjectNode> pieces = new ArrayList<>();
		for (int index = 0; index < content.size(); index++) {
			addBlock(pieces, index, content.get(index));
		}
		StubReply.Fault fault = this.plan.fault();
		// a block starts with an event that is no piece of it
		int intact = (fault != null) ? Math.min(this.plan.faultAfter() + 1, pieces.size()) : pieces.size();
		for (int i = 0; i < intact; i++) {
			if (i > 0) {
				this.exchange.pause(this.plan.betweenChunks());
			}
			send(out, pieces.get(i));
		}
		if (fault != null) {
			fail(out, fault);
		}
		else {
			finish(out, stopReason);
		}
		// not in a finally block: closing would write the end that a cut must not have
		out.close();
	}

	private void finish(SseWriter out, String stopReason) throws IOException {
		ObjectNode delta = event("message_delta");
		delta.putObject("delta").put("stop_reason", stopReason).putNull("stop_sequence");
		delta.set("usage", MessagesEndpoint.usage(this.usage, this.usage.completionTokens()));
		send(out, delta);
		send(out, event("message_stop"));
	}

	private void addBlock(List<ObjectNode> pieces, int index, JsonNode block) {
		ObjectNode empty = ((ObjectNode) block).deepCopy();
		String type = block.path("type").asString();
		ObjectNode start = event("content_block_start").put("index", index);
		switch (type) {
			case "thinking" -> start.set("content_block", empty.put("thinking", "").put("signature", ""));
			case "tool_use" -> {
				empty.putObject("input");
				start.set("content_block", empty);
			}
			default -> start.set("content_block", empty.put("text", ""));
		}
		pieces.add(start);
		switch (type) {
			case "thinking" -> {
				TextPieces.words(block.path("thinking").asString())
					.forEach((word) -> pieces.add(delta(index, "thinking_delta", "thinking", word)));
				pieces.add(delta(index, "signature_delta", "signature", block.path("signature").asString()));
			}
			case "tool_use" -> TextPieces.ofLength(block.path("input").toString(), FRAGMENT)
				.forEach((part) -> pieces.add(delta(index, "input_json_delta", "partial_json", part)));
			default -> TextPieces.words(block.path("text").asString())
				.forEach((word) -> pieces.add(delta(index, "text_delta", "text", word)));
		}
		pieces.add(event("content_block_stop").put("index", index));
	}

	private static ObjectNode delta(int index, String type, String field, String value) {
		ObjectNode delta = event("content_block_delta").put("index", index);
		delta.putObject("delta").put("type", type).put(field, value);
		return delta;
	}

	private static ObjectNode event(String type) {
		return StubExchange.JSON.createObjectNode().put("type", type);
	}

	private static void send(SseWriter out, ObjectNode event) throws IOException {
		out.event(event.path("type").asString(), event);
	}

	private static void fail(SseWriter out, StubReply.Fault fault) throws IOException {
		switch (fault) {
			case CUT -> throw new ConnectionCutException();
			case END -> {
				// nothing more to say
			}
			case MALFORMED_FRAME -> out.event("{\"type\":\"content_block_del");
			case ERROR_FRAME -> {
				ObjectNode error = event("error");
				error.putObject("error")
					.put("type", "overloaded_error")
					.put("message", "The stub was told to fail within the stream.");
				send(out, error);
			}
		}
	}

}
