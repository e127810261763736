package co.aitracer.test.stub;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an answer as a stream of chunks: the role, the pieces of the answer, the finish
 * reason, the usage if it was asked for, and {@code [DONE]}.
 */
final class ChatStream {

	private final StubExchange exchange;

	private final ReplyPlan plan;

	private final ObjectNode template;

	private final @Nullable StubUsage usage;

	ChatStream(StubExchange exchange, ReplyPlan plan, ObjectNode template, @Nullable StubUsage usage) {
		this.exchange = exchange;
		this.plan = plan;
		this.template = template;
		this.usage = usage;
	}

	void write(ChatAnswer answer) throws IOException {
		this.exchange.pause(this.plan.firstToken());
		SseWriter out = this.exchange.openStream();
		out.event(chunk(answer.firstDelta(), null));
		List<ObjectNode> deltas = answer.deltas();
		StubReply.Fault fault = this.plan.fault();
		int intact = (fault != null) ? Math.min(this.plan.faultAfter(), deltas.size()) : deltas.size();
		for (int i = 0; i < intact; i++) {
			if (i > 0) {
				this.exchange.pause(this.plan.betweenChunks());
			}
			out.event(chunk(deltas.get(i), null));
		}
		if (fault != null) {
			fail(out, fault);
		}
		else {
			finish(out, answer);
		}
		// not in a finally block: closing would write the end that a cut must not have
		out.close();
	}

	private void finish(SseWriter out, ChatAnswer answer) throws IOException {
		out.event(chunk(JsonNodeFactory.instance.objectNode(), answer.finishReason()));
		if (this.usage != null) {
			ObjectNode last = this.template.deepCopy();
			last.putArray("choices");
			last.set("usage", TokenEstimate.toJson(this.usage));
			out.event(last);
		}
		out.event("[DONE]");
	}

	private void fail(SseWriter out, StubReply.Fault fault) throws IOException {
		switch (fault) {
			case CUT -> throw new ConnectionCutException();
			case END -> {
				// nothing more to say
			}
			case MALFORMED_FRAME -> {
				String whole = chunk(JsonNodeFactory.instance.objectNode(), null).toString();
				out.event(whole.substring(0, whole.length() / 2));
			}
			case ERROR_FRAME ->
				out.event(OpenAiError.internal("The stub was told to fail within the stream.").toJson());
		}
	}

	private ObjectNode chunk(ObjectNode delta, @Nullable String finishReason) {
		ObjectNode chunk = this.template.deepCopy();
		ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
		choice.set("delta", delta);
		choice.putNull("logprobs").put("finish_reason", finishReason);
		return (this.usage != null) ? chunk.putNull("usage") : chunk;
	}

}
