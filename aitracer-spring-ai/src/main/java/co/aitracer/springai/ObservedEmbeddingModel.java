package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.util.StringUtils;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records calls of embedding models: the texts, but of the vectors only their number and
 * length.
 */
final class ObservedEmbeddingModel implements ObservedOperation<EmbeddingModelObservationContext> {

	@Override
	public Class<EmbeddingModelObservationContext> contextType() {
		return EmbeddingModelObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(EmbeddingModelObservationContext context) {
		List<String> texts = List.copyOf(context.getRequest().getInstructions());
		EmbeddingOptions options = context.getRequest().getOptions();
		String model = (options != null) ? options.getModel() : null;
		return LlmRequest.builder()
			.operation(Operations.EMBEDDINGS)
			.provider(Providers.nameOf(context.getOperationMetadata().provider()))
			.model(Objects.requireNonNullElse(model, "unknown"))
			.delegating(true)
			.input(input(texts, (options != null) ? options.getDimensions() : null));
	}

	private static Map<String, Object> input(List<String> texts, @Nullable Integer dimensions) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("input", texts);
		if (dimensions != null) {
			input.put("dimensions", dimensions);
		}
		return input;
	}

	@Override
	public void finish(EmbeddingModelObservationContext context, LlmCall call) {
		Throwable error = context.getError();
		if (error != null) {
			call.fail(LlmError.of(error), null);
			return;
		}
		EmbeddingResponse response = context.getResponse();
		call.complete((response != null) ? response(response) : LlmResponse.of(null));
	}

	private static LlmResponse response(EmbeddingResponse response) {
		int count = response.getResults().size();
		int dimensions = (count > 0) ? response.getResults().get(0).getOutput().length : 0;
		LlmResponse.Builder answer = LlmResponse.builder()
			.output(Map.of("embedding_count", count, "dimensions", dimensions));
		if (response.getMetadata() != null) {
			answer.usage(Usages.of(response.getMetadata().getUsage()));
			if (StringUtils.hasText(response.getMetadata().getModel())) {
				answer.model(response.getMetadata().getModel());
			}
		}
		return answer.build();
	}

}
