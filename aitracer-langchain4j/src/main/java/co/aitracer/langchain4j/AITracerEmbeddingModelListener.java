package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.Operations;

/**
 * Records the calls of an embedding model: the texts, but of the vectors only their
 * number and length. Safe for use by several threads and models; never throws.
 *
 * @since 0.1.0
 */
public final class AITracerEmbeddingModelListener implements EmbeddingModelListener {

	private final ScopedRecorder recorder;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerEmbeddingModelListener(AITracer tracer) {
		this.recorder = ScopedRecorder.of(tracer);
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerEmbeddingModelListener(Supplier<AITracer> tracer) {
		this.recorder = new ScopedRecorder(tracer);
	}

	@Override
	public void onRequest(EmbeddingModelRequestContext context) {
		this.recorder.start(context.attributes(), null, () -> request(context));
	}

	@Override
	public void onResponse(EmbeddingModelResponseContext context) {
		this.recorder.end(context.attributes(), (call) -> call.complete(response(context)));
	}

	@Override
	public void onError(EmbeddingModelErrorContext context) {
		this.recorder.fail(context.attributes(), context.error());
	}

	private static LlmRequest.Builder request(EmbeddingModelRequestContext context) {
		String requested = context.embeddingRequest().modelName();
		Integer dimensions = context.embeddingRequest().dimensions();
		List<TextSegment> segments = List.copyOf(context.textSegments());
		Supplier<Object> input = () -> Json.object()
			.with("input", segments.stream().map(TextSegment::text).toList())
			.with("dimensions", dimensions)
			.build();
		return LlmRequest.builder()
			.operation(Operations.EMBEDDINGS)
			.delegating(true)
			.provider(Providers.nameOf(context.modelProvider()))
			.model(Objects.requireNonNullElse((requested != null) ? requested : context.embeddingModel().modelName(),
					"unknown"))
			.input(input);
	}

	private static LlmResponse response(EmbeddingModelResponseContext context) {
		List<Embedding> embeddings = context.response().content();
		int dimensions = embeddings.isEmpty() ? 0 : embeddings.get(0).dimension();
		return LlmResponse.builder()
			.output(Map.of("embedding_count", embeddings.size(), "dimensions", dimensions))
			.model(responseModel(context))
			.usage(Usages.of(context.response().tokenUsage()))
			.build();
	}

	private static @Nullable String responseModel(EmbeddingModelResponseContext context) {
		return (context.embeddingResponse() != null) ? context.embeddingResponse().modelName() : null;
	}

}
