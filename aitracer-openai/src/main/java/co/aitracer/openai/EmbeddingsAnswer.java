package co.aitracer.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.Embedding;
import org.jspecify.annotations.Nullable;

import co.aitracer.LlmResponse;
import co.aitracer.client.ClientAnswer;
import co.aitracer.record.TokenUsage;

/**
 * Embeddings, of which only number and size are kept.
 */
final class EmbeddingsAnswer implements ClientAnswer {

	private @Nullable CreateEmbeddingResponse whole;

	@Override
	public boolean take(Object part) {
		this.whole = (part instanceof CreateEmbeddingResponse response) ? response : this.whole;
		return this.whole != null;
	}

	@Override
	public boolean isComplete() {
		return this.whole != null;
	}

	@Override
	public LlmResponse.Builder response() {
		CreateEmbeddingResponse response = this.whole;
		if (response == null) {
			return LlmResponse.builder();
		}
		List<Embedding> embeddings = response._data().asKnown().orElse(List.of());
		Map<String, Object> output = new LinkedHashMap<>();
		output.put("embedding_count", embeddings.size());
		if (!embeddings.isEmpty()) {
			embeddings.get(0)._embedding().asKnown().ifPresent((vector) -> output.put("dimensions", vector.size()));
		}
		return LlmResponse.builder()
			.model(Json.known(response._model()))
			.usage(usage(Json.known(response._usage())))
			.output(output);
	}

	private static TokenUsage usage(CreateEmbeddingResponse.@Nullable Usage usage) {
		Long input = (usage != null) ? Json.known(usage._promptTokens()) : null;
		return (input != null) ? TokenUsage.of(input, 0) : TokenUsage.UNKNOWN;
	}

}
