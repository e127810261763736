package co.aitracer.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;

import com.anthropic.models.messages.RawContentBlockDelta;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import org.jspecify.annotations.Nullable;

/**
 * A block of a message, put together of its pieces.
 */
final class StreamedBlock {

	private final StringBuilder pieces = new StringBuilder();

	private RawContentBlockStartEvent.@Nullable ContentBlock start;

	void start(RawContentBlockStartEvent.@Nullable ContentBlock block) {
		this.start = block;
		if (block != null && block.isText()) {
			append(Json.known(block.asText()._text()));
		}
	}

	boolean take(@Nullable RawContentBlockDelta delta) {
		if (delta == null) {
			return false;
		}
		if (delta.isText()) {
			return append(Json.known(delta.asText()._text()));
		}
		if (delta.isThinking()) {
			return append(Json.known(delta.asThinking()._thinking()));
		}
		return delta.isInputJson() && append(Json.known(delta.asInputJson()._partialJson()));
	}

	/**
	 * The block in the shape that a whole one has.
	 * @return a JSON-like value
	 */
	Map<String, @Nullable Object> soFar() {
		Map<String, @Nullable Object> block = new LinkedHashMap<>();
		RawContentBlockStartEvent.ContentBlock begun = this.start;
		if (begun != null && begun.isToolUse()) {
			block.put("type", "tool_use");
			block.put("id", Json.known(begun.asToolUse()._id()));
			block.put("name", Json.known(begun.asToolUse()._name()));
			block.put("input", this.pieces.toString());
		}
		else if (begun != null && begun.isThinking()) {
			block.put("type", "thinking");
			block.put("thinking", this.pieces.toString());
		}
		else if (begun == null || begun.isText()) {
			block.put("type", "text");
			block.put("text", this.pieces.toString());
		}
		else {
			// searches and the like come whole
			block.putAll(Json.fields(begun));
		}
		return block;
	}

	private boolean append(@Nullable String piece) {
		this.pieces.append((piece != null) ? piece : "");
		return piece != null && !piece.isEmpty();
	}

}
