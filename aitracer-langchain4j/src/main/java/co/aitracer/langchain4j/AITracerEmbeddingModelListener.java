package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
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

	private static final String UNKNOWN = "unknown";

	private final ScopedRecorder recorder;

	/**
	 * Stands for the name of models that have none, such as those that run in-process.
	 */
	private final String otherwise;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerEmbeddingModelListener(AITracer tracer) {
		this(ScopedRecorder.of(tracer), UNKNOWN);
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerEmbeddingModelListener(Supplier<AITracer> tracer) {
		this(new ScopedRecorder(tracer), UNKNOWN);
	}

	private AITracerEmbeddingModelListener(ScopedRecorder recorder, String otherwise) {
		this.recorder = recorder;
		this.otherwise = otherwise;
	}

	AITracerEmbeddingModelListener otherwise(String modelName) {
		return new AITracerEmbeddingModelListener(this.recorder, modelName);
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

	private LlmRequest.Builder request(EmbeddingModelRequestContext context) {
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
			.model((requested != null) ? requested : nameOf(context.embeddingModel()))
			.input(input);
	}

	private String nameOf(EmbeddingModel model) {
		String name = model.modelName();
		return (name == null || name.equals(UNKNOWN)) ? this.otherwise : name;
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
		String name = (context.embeddingResponse() != null) ? context.embeddingResponse().modelName() : null;
		return UNKNOWN.equals(name) ? null : name;
	}

}
