package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionChoice;
import com.openai.models.completions.CompletionUsage;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;

/**
 * The answer of a model that completes a text; a stream of it is made of the same
 * objects.
 */
final class CompletionAnswer implements ClientAnswer {

	private final Map<Long, Choice> choices = new TreeMap<>();

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable CompletionUsage usage;

	@Override
	public boolean take(Object part) {
		if (!(part instanceof Completion completion)) {
			return false;
		}
		this.id = completion._id().asKnown().orElse(this.id);
		this.model = completion._model().asKnown().orElse(this.model);
		this.usage = completion._usage().asKnown().orElse(this.usage);
		boolean content = false;
		for (CompletionChoice choice : completion._choices().asKnown().orElse(List.of())) {
			content |= this.choices.computeIfAbsent(choice._index().asKnown().orElse(0L), (key) -> new Choice())
				.take(choice);
		}
		return content;
	}

	@Override
	public boolean isComplete() {
		return !this.choices.isEmpty()
				&& this.choices.values().stream().allMatch((choice) -> choice.finishReason != null);
	}

	@Override
	public LlmResponse.Builder response() {
		return LlmResponse.builder()
			.id(this.id)
			.model(this.model)
			.usage(Usages.of(this.usage))
			.finishReasons(this.choices.values()
				.stream()
				.map((choice) -> choice.finishReason)
				.filter(Objects::nonNull)
				.toList())
			.output(ChatOutput.of(this.choices.values().stream().map(Choice::soFar).toList()));
	}

	/**
	 * One of the completions.
	 */
	private static final class Choice {

		private final StringBuilder text = new StringBuilder();

		private @Nullable String finishReason;

		boolean take(CompletionChoice part) {
			String piece = part._text().asKnown().orElse("");
			this.text.append(piece);
			CompletionChoice.FinishReason reason = Json.known(part._finishReason());
			if (reason != null) {
				this.finishReason = reason.asString();
			}
			return !piece.isEmpty();
		}

		Map<String, @Nullable Object> soFar() {
			Map<String, @Nullable Object> answer = new LinkedHashMap<>();
			answer.put("content", this.text.toString());
			if (this.finishReason != null) {
				answer.put("finish_reason", this.finishReason);
			}
			return answer;
		}

	}

}
