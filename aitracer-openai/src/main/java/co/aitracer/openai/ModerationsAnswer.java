package co.aitracer.openai;

import java.util.List;
import java.util.Map;

import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateResponse;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.LazyContent;

/**
 * What a moderation model found.
 */
final class ModerationsAnswer implements ClientAnswer {

	/** About what there is about one text. */
	private static final long RESULT = 1_500;

	private @Nullable ModerationCreateResponse whole;

	@Override
	public boolean take(Object part) {
		this.whole = (part instanceof ModerationCreateResponse response) ? response : this.whole;
		return this.whole != null;
	}

	@Override
	public boolean isComplete() {
		return this.whole != null;
	}

	@Override
	public LlmResponse.Builder response() {
		ModerationCreateResponse response = this.whole;
		if (response == null) {
			return LlmResponse.builder();
		}
		List<Moderation> results = response._results().asKnown().orElse(List.of());
		return LlmResponse.builder()
			.id(Json.known(response._id()))
			.model(Json.known(response._model()))
			.output(LazyContent.of(RESULT * results.size(),
					() -> Map.of("results", results.stream().map(Json::fields).toList())));
	}

}
