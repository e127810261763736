package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverErrorContext;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverRequestContext;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverResponseContext;
import dev.langchain4j.rag.query.Query;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.Operations;

/**
 * Records what a content retriever finds for a query; its embedding and store lie below
 * it. Safe for use by several threads and retrievers; never throws.
 *
 * @since 0.1.0
 */
public final class AITracerContentRetrieverListener implements ContentRetrieverListener {

	private final ScopedRecorder recorder;

	/** LangChain4j names the decorator that calls us, not what it decorates. */
	private final @Nullable String name;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerContentRetrieverListener(AITracer tracer) {
		this.recorder = ScopedRecorder.of(tracer);
		this.name = null;
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerContentRetrieverListener(Supplier<AITracer> tracer) {
		this(tracer, null);
	}

	AITracerContentRetrieverListener(Supplier<AITracer> tracer, @Nullable String name) {
		this.recorder = new ScopedRecorder(tracer);
		this.name = name;
	}

	@Override
	public void onRequest(ContentRetrieverRequestContext context) {
		Query query = context.query();
		this.recorder.start(context.attributes(), invocationOf(query),
				() -> LlmRequest.builder()
					.operation(Operations.RETRIEVAL)
					.provider("langchain4j")
					.name(nameOf(context))
					.input(Map.of("query", query.text())));
	}

	@Override
	public void onResponse(ContentRetrieverResponseContext context) {
		List<Content> found = List.copyOf(context.contents());
		Supplier<Object> output = () -> Map.of("documents",
				found.stream().map(AITracerContentRetrieverListener::document).toList());
		this.recorder.end(context.attributes(), (call) -> call.complete(LlmResponse.of(output)));
	}

	@Override
	public void onError(ContentRetrieverErrorContext context) {
		this.recorder.fail(context.attributes(), context.error());
	}

	/**
	 * The augmentor may ask several retrievers on threads of its own.
	 * @param query the query
	 * @return the invocation of the AI service that it belongs to, if any
	 */
	private static @Nullable InvocationContext invocationOf(Query query) {
		return (query.metadata() != null) ? query.metadata().invocationContext() : null;
	}

	private String nameOf(ContentRetrieverRequestContext context) {
		return (this.name != null) ? this.name : TypeNames.of(context.contentRetriever(), "ContentRetriever");
	}

	private static Map<String, Object> document(Content content) {
		return Json.object()
			.with("id", content.metadata().get(ContentMetadata.EMBEDDING_ID))
			.with("score", content.metadata().get(ContentMetadata.SCORE))
			.with("content", content.textSegment().text())
			.with("metadata", content.textSegment().metadata().toMap())
			.build();
	}

}
