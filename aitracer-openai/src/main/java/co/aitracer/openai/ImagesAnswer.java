package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.openai.models.images.Image;
import com.openai.models.images.ImageEditStreamEvent;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImagesResponse;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.TokenUsage;

/**
 * Images, of which only is kept where they are or how large.
 */
final class ImagesAnswer implements ClientAnswer {

	private List<Map<String, Object>> images = List.of();

	private TokenUsage usage = TokenUsage.UNKNOWN;

	private boolean complete;

	static Map<String, Object> input(String kind, @Nullable String prompt) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("kind", kind);
		if (prompt != null) {
			input.put("prompt", prompt);
		}
		return input;
	}

	@Override
	public boolean take(Object part) {
		if (part instanceof ImagesResponse response) {
			this.images = response._data().asKnown().orElse(List.of()).stream().map(ImagesAnswer::image).toList();
			response._usage()
				.asKnown()
				.ifPresent((used) -> used(Json.known(used._inputTokens()), Json.known(used._outputTokens())));
			this.complete = true;
		}
		else if (part instanceof ImageGenStreamEvent event && event.isGenerationCompleted()) {
			var end = event.asGenerationCompleted();
			end(Json.known(end._b64Json()));
			end._usage()
				.asKnown()
				.ifPresent((used) -> used(Json.known(used._inputTokens()), Json.known(used._outputTokens())));
		}
		else if (part instanceof ImageEditStreamEvent event && event.isCompleted()) {
			var end = event.asCompleted();
			end(Json.known(end._b64Json()));
			end._usage()
				.asKnown()
				.ifPresent((used) -> used(Json.known(used._inputTokens()), Json.known(used._outputTokens())));
		}
		return true;
	}

	@Override
	public boolean isComplete() {
		return this.complete;
	}

	@Override
	public LlmResponse.Builder response() {
		return LlmResponse.builder().usage(this.usage).output(Map.of("images", this.images));
	}

	private void end(@Nullable String data) {
		this.images = List.of(Map.of("size", Json.length(data)));
		this.complete = true;
	}

	private void used(@Nullable Long input, @Nullable Long output) {
		this.usage = new TokenUsage(input, output, null, null, null);
	}

	private static Map<String, Object> image(Image image) {
		Map<String, Object> described = new LinkedHashMap<>();
		image._url().asKnown().ifPresent((url) -> described.put("url", url));
		image._b64Json().asKnown().ifPresent((data) -> described.put("size", data.length()));
		image._revisedPrompt().asKnown().ifPresent((prompt) -> described.put("revised_prompt", prompt));
		return described;
	}

}
