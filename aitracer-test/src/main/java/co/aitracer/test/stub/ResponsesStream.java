package co.aitracer.test.stub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer as the events of the Responses API: that it was created, its items
 * with their pieces, and the whole answer at the end.
 */
final class ResponsesStream {

	/** The characters of arguments in one piece. */
	private static final int FRAGMENT = 12;

	private final StubExchange exchange;

	private final ReplyPlan plan;

	private final ObjectNode template;

	private final StubUsage usage;

	private int sequence;

	ResponsesStream(StubExchange exchange, ReplyPlan plan, ObjectNode template, StubUsage usage) {
		this.exchange = exchange;
		this.plan = plan;
		this.template = template;
		this.usage = usage;
	}

	void write(ChatAnswer answer) throws IOException {
		this.exchange.pause(this.plan.firstToken());
		SseWriter out = this.exchange.openStream();
		ObjectNode created = event("response.created");
		created.set("response", this.template);
		send(out, created);
		List<ObjectNode> pieces = pieces(answer);
		StubReply.Fault fault = this.plan.fault();
		int intact = (fault != null) ? Math.min(this.plan.faultAfter(), pieces.size()) : pieces.size();
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
			ObjectNode response = ResponsesEndpoint.finished(this.template, answer, this.usage);
			ObjectNode last = event("response." + response.path("status").asString());
			last.set("response", response);
			send(out, last);
		}
		// not in a finally block: closing would write the end that a cut must not have
		out.close();
	}

	private List<ObjectNode> pieces(ChatAnswer answer) {
		List<ObjectNode> pieces = new ArrayList<>();
		if (answer.content() != null) {
			TextPieces.words(answer.content()).forEach((word) -> pieces.add(text("response.output_text.delta", word)));
		}
		if (answer.refusal() != null) {
			TextPieces.words(answer.refusal()).forEach((word) -> pieces.add(text("response.refusal.delta", word)));
		}
		for (int index = 0; index < answer.calls().size(); index++) {
			addCall(pieces, index, answer.calls().get(index));
		}
		return pieces;
	}

	private void addCall(List<ObjectNode> pieces, int index, ChatAnswer.Call call) {
		ObjectNode added = event("response.output_item.added").put("output_index", index);
		added.set("item", ResponsesEndpoint.functionCall(call, ""));
		pieces.add(added);
		for (String fragment : TextPieces.ofLength(call.arguments(), FRAGMENT)) {
			pieces.add(event("response.function_call_arguments.delta").put("output_index", index)
				.put("item_id", "fc_" + index)
				.put("delta", fragment));
		}
	}

	private ObjectNode text(String type, String delta) {
		ObjectNode event = event(type).put("item_id", "msg_0").put("output_index", 0).put("content_index", 0);
		event.put("delta", delta).putArray("logprobs");
		return event;
	}

	private ObjectNode event(String type) {
		return StubExchange.JSON.createObjectNode().put("type", type);
	}

	private void send(SseWriter out, ObjectNode event) throws IOException {
		out.event(event.path("type").asString(), event.put("sequence_number", this.sequence++));
	}

	private void fail(SseWriter out, StubReply.Fault fault) throws IOException {
		switch (fault) {
			case CUT -> throw new ConnectionCutException();
			case END -> {
				// nothing more to say
			}
			case MALFORMED_FRAME -> out.event("{\"type\":\"response.output_text.del");
			case ERROR_FRAME -> {
				ObjectNode failed = this.template.deepCopy().put("status", "failed");
				failed.putObject("error")
					.put("code", "server_error")
					.put("message", "The stub was told to fail within the stream.");
				ObjectNode event = event("response.failed");
				event.set("response", failed);
				send(out, event);
			}
		}
	}

}
