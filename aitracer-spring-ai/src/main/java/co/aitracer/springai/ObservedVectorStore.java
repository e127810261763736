package co.aitracer.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;

import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmError;
import co.aitracer.record.Operations;

/**
 * Records operations of vector stores; for additions and deletions Spring AI does not
 * tell the documents.
 */
final class ObservedVectorStore implements ObservedOperation<VectorStoreObservationContext> {

	@Override
	public Class<VectorStoreObservationContext> contextType() {
		return VectorStoreObservationContext.class;
	}

	@Override
	public LlmRequest.Builder request(VectorStoreObservationContext context) {
		boolean query = "query".equals(context.getOperationName());
		return LlmRequest.builder()
			.operation(query ? Operations.RETRIEVAL : Operations.VECTOR_STORE)
			.provider(context.getDatabaseSystem())
			.name(name(context))
			.input(input(context));
	}

	private static String name(VectorStoreObservationContext context) {
		String collection = context.getCollectionName();
		return (collection != null) ? context.getOperationName() + " " + collection : context.getOperationName();
	}

	private static Map<String, Object> input(VectorStoreObservationContext context) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("operation", context.getOperationName());
		SearchRequest search = context.getQueryRequest();
		if (search != null) {
			input.put("query", search.getQuery());
			input.put("top_k", search.getTopK());
			input.put("similarity_threshold", search.getSimilarityThreshold());
			if (search.getFilterExpression() != null) {
				input.put("filter", search.getFilterExpression());
			}
		}
		return input;
	}

	@Override
	public void finish(VectorStoreObservationContext context, LlmCall call) {
		Throwable error = context.getError();
		if (error != null) {
			call.fail(LlmError.of(error), null);
			return;
		}
		call.complete(LlmResponse.of(documents(context.getQueryResponse())));
	}

	private static @Nullable Object documents(@Nullable List<Document> documents) {
		if (documents == null) {
			return null;
		}
		List<Document> found = List.copyOf(documents);
		Supplier<Object> rendered = () -> Map.of("documents",
				found.stream().map(ObservedVectorStore::document).toList());
		return rendered;
	}

	private static Map<String, @Nullable Object> document(Document document) {
		Map<String, @Nullable Object> rendered = new LinkedHashMap<>();
		rendered.put("id", document.getId());
		rendered.put("score", document.getScore());
		rendered.put("content", document.getText());
		rendered.put("metadata", document.getMetadata());
		return rendered;
	}

}
