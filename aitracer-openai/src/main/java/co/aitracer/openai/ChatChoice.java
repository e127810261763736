package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.openai.models.chat.completions.ChatCompletionChunk.Choice;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers of a stream, put together of its pieces.
 */
final class ChatChoice {

	private final StringBuilder content = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private final Map<Long, ToolCall> toolCalls = new TreeMap<>();

	private @Nullable String finishReason;

	boolean take(Choice part) {
		Choice.FinishReason reason = Json.known(part._finishReason());
		if (reason != null) {
			this.finishReason = reason.asString();
		}
		Delta delta = Json.known(part._delta());
		return delta != null && take(delta);
	}

	private boolean take(Delta delta) {
		boolean said = append(this.content, Json.known(delta._content()));
		said |= append(this.refusal, Json.known(delta._refusal()));
		List<Delta.ToolCall> calls = Json.known(delta._toolCalls());
		if (calls == null || calls.isEmpty()) {
			return said;
		}
		for (Delta.ToolCall call : calls) {
			Long index = Json.known(call._index());
			this.toolCalls.computeIfAbsent((index != null) ? index : 0, (key) -> new ToolCall()).take(call);
		}
		return true;
	}

	boolean isComplete() {
		return this.finishReason != null;
	}

	@Nullable String finishReason() {
		return this.finishReason;
	}

	Map<String, @Nullable Object> soFar() {
		Map<String, @Nullable Object> answer = new LinkedHashMap<>();
		answer.put("content", this.content.toString());
		if (!this.refusal.isEmpty()) {
			answer.put("refusal", this.refusal.toString());
		}
		if (!this.toolCalls.isEmpty()) {
			answer.put("tool_calls", this.toolCalls.values().stream().map(ToolCall::soFar).toList());
		}
		if (this.finishReason != null) {
			answer.put("finish_reason", this.finishReason);
		}
		return answer;
	}

	private static boolean append(StringBuilder text, @Nullable String piece) {
		if (piece == null || piece.isEmpty()) {
			return false;
		}
		text.append(piece);
		return true;
	}

	/**
	 * A tool call, whose arguments come in pieces.
	 */
	private static final class ToolCall {

		private final StringBuilder arguments = new StringBuilder();

		private @Nullable String id;

		private @Nullable String name;

		void take(Delta.ToolCall part) {
			String partId = Json.known(part._id());
			this.id = (partId != null) ? partId : this.id;
			Delta.ToolCall.Function function = Json.known(part._function());
			if (function != null) {
				String partName = Json.known(function._name());
				this.name = (partName != null) ? partName : this.name;
				append(this.arguments, Json.known(function._arguments()));
			}
		}

		Map<String, @Nullable Object> soFar() {
			return ChatOutput.toolCall(this.id, this.name, this.arguments.toString());
		}

	}

}
