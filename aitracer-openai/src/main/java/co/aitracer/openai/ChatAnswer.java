package co.aitracer.openai;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.LazyContent;

/**
 * The answer of a chat model. The client's own accumulator wants a whole stream; this one
 * is content with what there is.
 */
final class ChatAnswer implements ClientAnswer {

	private final Map<Long, ChatChoice> choices = new TreeMap<>();

	private @Nullable ChatCompletion whole;

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable CompletionUsage usage;

	@Override
	public boolean take(Object part) {
		if (part instanceof ChatCompletion completion) {
			this.whole = completion;
			head(Json.known(completion._id()), Json.known(completion._model()), Json.known(completion._usage()));
			return true;
		}
		return part instanceof ChatCompletionChunk chunk && take(chunk);
	}

	private boolean take(ChatCompletionChunk chunk) {
		head(Json.known(chunk._id()), Json.known(chunk._model()), Json.known(chunk._usage()));
		boolean content = false;
		List<ChatCompletionChunk.Choice> parts = Json.known(chunk._choices());
		for (ChatCompletionChunk.Choice part : (parts != null) ? parts : List.<ChatCompletionChunk.Choice>of()) {
			Long index = Json.known(part._index());
			content |= this.choices.computeIfAbsent((index != null) ? index : 0, (key) -> new ChatChoice()).take(part);
		}
		return content;
	}

	private void head(@Nullable String id, @Nullable String model, @Nullable CompletionUsage usage) {
		this.id = (id != null) ? id : this.id;
		this.model = (model != null) ? model : this.model;
		this.usage = (usage != null) ? usage : this.usage;
	}

	@Override
	public boolean isComplete() {
		return this.whole != null
				|| (!this.choices.isEmpty() && this.choices.values().stream().allMatch(ChatChoice::isComplete));
	}

	@Override
	public LlmResponse.Builder response() {
		LlmResponse.Builder response = LlmResponse.builder().id(this.id).model(this.model).usage(Usages.of(this.usage));
		ChatCompletion completion = this.whole;
		if (completion != null) {
			return response.finishReasons(reasons(completion))
				.output(LazyContent.of(length(completion), () -> ChatOutput.of(completion)));
		}
		return response
			.finishReasons(
					this.choices.values().stream().map(ChatChoice::finishReason).filter(Objects::nonNull).toList())
			.output(ChatOutput.of(this.choices.values().stream().map(ChatChoice::soFar).toList()));
	}

	private static List<String> reasons(ChatCompletion completion) {
		return choices(completion).stream()
			.map((choice) -> Json.known(choice._finishReason()))
			.filter(Objects::nonNull)
			.map(ChatCompletion.Choice.FinishReason::asString)
			.toList();
	}

	private static long length(ChatCompletion completion) {
		long length = 0;
		for (ChatCompletion.Choice choice : choices(completion)) {
			ChatCompletionMessage message = Json.known(choice._message());
			length += (message != null) ? Json.length(Json.known(message._content())) + ChatOutput.FRAME : 0;
		}
		return length;
	}

	private static List<ChatCompletion.Choice> choices(ChatCompletion completion) {
		return completion._choices().asKnown().orElse(List.of());
	}

}
