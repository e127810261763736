package co.aitracer.anthropic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageDeltaUsage;
import com.anthropic.models.messages.Model;
import com.anthropic.models.messages.RawContentBlockDeltaEvent;
import com.anthropic.models.messages.RawContentBlockStartEvent;
import com.anthropic.models.messages.RawMessageDeltaEvent;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.LazyContent;

/**
 * A message of the model. The client's own accumulator wants a whole stream; this one is
 * content with what there is.
 */
final class MessageAnswer implements ClientAnswer {

	/** About what is around the text of a block. */
	private static final long FRAME = 64;

	private final Map<Long, StreamedBlock> blocks = new TreeMap<>();

	/** The whole message, or the start of a stream. */
	private @Nullable Message message;

	private boolean whole;

	private @Nullable MessageDeltaUsage usage;

	private @Nullable String stopReason;

	@Override
	public boolean take(Object part) {
		if (part instanceof Message answer) {
			this.message = answer;
			this.whole = true;
			this.stopReason = answer._stopReason().asKnown().map(StopReason::asString).orElse(null);
			return true;
		}
		return part instanceof RawMessageStreamEvent event && take(event);
	}

	private boolean take(RawMessageStreamEvent event) {
		if (event.isContentBlockDelta()) {
			RawContentBlockDeltaEvent delta = event.asContentBlockDelta();
			return block(Json.known(delta._index())).take(Json.known(delta._delta()));
		}
		if (event.isContentBlockStart()) {
			RawContentBlockStartEvent start = event.asContentBlockStart();
			block(Json.known(start._index())).start(Json.known(start._contentBlock()));
		}
		else if (event.isMessageStart()) {
			this.message = event.asMessageStart()._message().asKnown().orElse(this.message);
		}
		else if (event.isMessageDelta()) {
			take(event.asMessageDelta());
		}
		return false;
	}

	private void take(RawMessageDeltaEvent event) {
		this.usage = event._usage().asKnown().orElse(this.usage);
		this.stopReason = event._delta()
			.asKnown()
			.flatMap((delta) -> delta._stopReason().asKnown())
			.map(StopReason::asString)
			.orElse(this.stopReason);
	}

	private StreamedBlock block(@Nullable Long index) {
		return this.blocks.computeIfAbsent((index != null) ? index : 0, (key) -> new StreamedBlock());
	}

	@Override
	public boolean isComplete() {
		return this.whole || this.stopReason != null;
	}

	@Override
	public LlmResponse.Builder response() {
		LlmResponse.Builder response = LlmResponse.builder()
			.finishReasons((this.stopReason != null) ? List.of(this.stopReason) : List.of());
		Message answer = this.message;
		if (answer != null) {
			response.id(Json.known(answer._id()))
				.model(answer._model().asKnown().map(Model::asString).orElse(null))
				.usage(Usages.of(Json.known(answer._usage()), this.usage));
		}
		if (answer != null && this.whole) {
			String reason = this.stopReason;
			List<ContentBlock> content = answer._content().asKnown().orElse(List.of());
			return response.output(LazyContent.of(length(content), () -> MessageOutput.of(content, reason)));
		}
		return response.output(MessageOutput.render(this.blocks.values().stream().map(StreamedBlock::soFar).toList(),
				this.stopReason));
	}

	private static long length(List<ContentBlock> content) {
		long length = 0;
		for (ContentBlock block : content) {
			length += FRAME;
			if (block.isText()) {
				length += Json.length(Json.known(block.asText()._text()));
			}
			else if (block.isThinking()) {
				length += Json.length(Json.known(block.asThinking()._thinking()));
			}
		}
		return length;
	}

}
