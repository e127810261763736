package co.aitracer.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreErrorContext;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreListener;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreRequestContext;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreResponseContext;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.Operations;

/**
 * Records searches and changes of an embedding store; vectors are left out. Safe for use
 * by several threads and stores; never throws.
 *
 * @since 0.1.0
 */
public final class AITracerEmbeddingStoreListener implements EmbeddingStoreListener {

	private final ScopedRecorder recorder;

	/** LangChain4j names the decorator that calls us, not what it decorates. */
	private final @Nullable String name;

	/**
	 * A listener that records with a tracer.
	 * @param tracer the tracer
	 */
	public AITracerEmbeddingStoreListener(AITracer tracer) {
		this.recorder = ScopedRecorder.of(tracer);
		this.name = null;
	}

	/**
	 * A listener that asks for the tracer at each call, for containers in which the
	 * tracer may need beans that need a model.
	 * @param tracer supplies the tracer; must be fast
	 */
	public AITracerEmbeddingStoreListener(Supplier<AITracer> tracer) {
		this(tracer, null);
	}

	AITracerEmbeddingStoreListener(Supplier<AITracer> tracer, @Nullable String name) {
		this.recorder = new ScopedRecorder(tracer);
		this.name = name;
	}

	@Override
	public void onRequest(EmbeddingStoreRequestContext<?> context) {
		this.recorder.start(context.attributes(), null, () -> request(context));
	}

	@Override
	public void onResponse(EmbeddingStoreResponseContext<?> context) {
		this.recorder.end(context.attributes(), (call) -> call.complete(LlmResponse.of(output(context))));
	}

	@Override
	public void onError(EmbeddingStoreErrorContext<?> context) {
		this.recorder.fail(context.attributes(), context.error());
	}

	private LlmRequest.Builder request(EmbeddingStoreRequestContext<?> context) {
		boolean search = context instanceof EmbeddingStoreRequestContext.Search<?>;
		Map<String, Object> input = input(context);
		return LlmRequest.builder()
			.operation(search ? Operations.RETRIEVAL : Operations.VECTOR_STORE)
			.provider("langchain4j")
			.name(input.get("operation") + " " + nameOf(context))
			.input(input);
	}

	private static Map<String, Object> input(EmbeddingStoreRequestContext<?> context) {
		if (context instanceof EmbeddingStoreRequestContext.Search<?> search) {
			EmbeddingSearchRequest request = search.searchRequest();
			return operation("search").with("query", request.query())
				.with("max_results", request.maxResults())
				.with("min_score", request.minScore())
				.with("filter", textOf(request.filter()))
				.build();
		}
		if (context instanceof EmbeddingStoreRequestContext.AddAll<?> add) {
			return operation("add").with("count", add.embeddings().size()).build();
		}
		if (context instanceof EmbeddingStoreRequestContext.Add<?>) {
			return operation("add").with("count", 1).build();
		}
		if (context instanceof EmbeddingStoreRequestContext.Remove<?> remove) {
			return operation("remove").with("ids", List.of(remove.id())).build();
		}
		if (context instanceof EmbeddingStoreRequestContext.RemoveAllIds<?> remove) {
			return operation("remove").with("ids", List.copyOf(remove.ids())).build();
		}
		if (context instanceof EmbeddingStoreRequestContext.RemoveAllFilter<?> remove) {
			return operation("remove").with("filter", textOf(remove.filter())).build();
		}
		return operation("remove").build();
	}

	private static Json operation(String name) {
		return Json.object().with("operation", name);
	}

	private static @Nullable String textOf(@Nullable Object filter) {
		return (filter != null) ? filter.toString() : null;
	}

	private static @Nullable Object output(EmbeddingStoreResponseContext<?> context) {
		if (context instanceof EmbeddingStoreResponseContext.Search<?> search) {
			List<? extends EmbeddingMatch<?>> matches = List.copyOf(search.searchResult().matches());
			Supplier<Object> documents = () -> Map.of("documents",
					matches.stream().map(AITracerEmbeddingStoreListener::document).toList());
			return documents;
		}
		if (context instanceof EmbeddingStoreResponseContext.AddAll<?> added) {
			return (added.returnedIds() != null) ? Map.of("ids", List.copyOf(added.returnedIds())) : null;
		}
		if (context instanceof EmbeddingStoreResponseContext.Add<?> added) {
			return (added.returnedId() != null) ? Map.of("ids", List.of(added.returnedId())) : null;
		}
		return null;
	}

	private String nameOf(EmbeddingStoreRequestContext<?> context) {
		return (this.name != null) ? this.name : TypeNames.of(context.embeddingStore(), "EmbeddingStore");
	}

	private static Map<String, Object> document(EmbeddingMatch<?> match) {
		Object embedded = match.embedded();
		Json document = Json.object().with("id", match.embeddingId()).with("score", match.score());
		if (embedded instanceof TextSegment segment) {
			document.with("content", segment.text()).with("metadata", segment.metadata().toMap());
		}
		return document.build();
	}

}
