package co.aitracer.langchain4j;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import org.jspecify.annotations.Nullable;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;

/**
 * Records LangChain4j where there is no container that does it.
 *
 * <pre class="code">
 * AITracerLangChain4j.install(tracer); // every AI service that is built from now on
 * ChatModel model = AITracerLangChain4j.trace(OpenAiChatModel.builder()….build(), tracer);
 * </pre>
 *
 * All methods are safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AITracerLangChain4j {

	private AITracerLangChain4j() {
	}

	/**
	 * Records the AI services that are built from now on, with their projects taken from
	 * {@link co.aitracer.AITracerProject} on interfaces and methods.
	 * @param tracer the tracer
	 * @return to be closed to end that
	 */
	public static AITracerScope install(AITracer tracer) {
		Objects.requireNonNull(tracer, "tracer");
		return install(() -> tracer, AiServiceProjectResolver.ANNOTATION);
	}

	/**
	 * Records the AI services that are built from now on.
	 * @param tracer supplies the tracer; asked at each invocation
	 * @param projects finds the projects of the services' methods
	 * @return to be closed to end that
	 */
	public static AITracerScope install(Supplier<AITracer> tracer, AiServiceProjectResolver projects) {
		return new Installation(Objects.requireNonNull(tracer, "tracer"), Objects.requireNonNull(projects, "projects"))
			.activate();
	}

	/**
	 * Listeners for the builder of one AI service, where {@link #install} cannot be used.
	 * @param tracer the tracer
	 * @return the listeners, for {@code AiServices.builder(…).registerListeners(…)}
	 */
	public static List<AiServiceListener<?>> aiServiceListeners(AITracer tracer) {
		Installation installation = new Installation(() -> tracer, AiServiceProjectResolver.ANNOTATION);
		return new AiServiceRecorder(() -> installation).listeners();
	}

	/**
	 * The same model, recorded.
	 * @param model the model; one that has an {@link AITracerChatModelListener} is still
	 * recorded once, by that
	 * @param tracer the tracer
	 * @return a model that can be used instead; the same if it is recorded already
	 */
	public static ChatModel trace(ChatModel model, AITracer tracer) {
		return trace(model, new AITracerChatModelListener(tracer), null);
	}

	/**
	 * The same model, recorded: with the time to the first token, the part that had
	 * arrived of a stream that was cancelled or failed, and with the caller's context on
	 * the thread on which the answer arrives.
	 * @param model the model; one that has an {@link AITracerChatModelListener} is still
	 * recorded once, by that
	 * @param tracer the tracer
	 * @return a model that can be used instead; the same if it is recorded already
	 */
	public static StreamingChatModel trace(StreamingChatModel model, AITracer tracer) {
		return trace(model, new AITracerChatModelListener(tracer), null);
	}

	/**
	 * The same model, recorded by a given listener.
	 * @param model the model
	 * @param listener the listener, used if the model has none of its kind
	 * @param project the project of calls for which neither they themselves nor a scope
	 * names one; null for the tracer's
	 * @return a model that can be used instead; the same if it is recorded already
	 */
	public static ChatModel trace(ChatModel model, AITracerChatModelListener listener, @Nullable String project) {
		return ModelView.of(ChatModel.class, model, listener, project);
	}

	/**
	 * The same model, recorded by a given listener.
	 * @param model the model
	 * @param listener the listener, used if the model has none of its kind
	 * @param project the project of calls for which neither they themselves nor a scope
	 * names one; null for the tracer's
	 * @return a model that can be used instead; the same if it is recorded already
	 */
	public static StreamingChatModel trace(StreamingChatModel model, AITracerChatModelListener listener,
			@Nullable String project) {
		return ModelView.of(StreamingChatModel.class, model, listener, project);
	}

	/**
	 * The same embedding model, recorded.
	 * @param model the model
	 * @param tracer the tracer
	 * @return a model that can be used instead; the same if it has our listener already
	 */
	public static EmbeddingModel trace(EmbeddingModel model, AITracer tracer) {
		return trace(model, new AITracerEmbeddingModelListener(tracer));
	}

	/**
	 * The same embedding model, recorded by a given listener.
	 * @param model the model
	 * @param listener the listener
	 * @return a model that can be used instead; the same if it has our listener already
	 */
	public static EmbeddingModel trace(EmbeddingModel model, AITracerEmbeddingModelListener listener) {
		boolean listened = model.listeners().stream().anyMatch(AITracerEmbeddingModelListener.class::isInstance);
		return listened ? model : model.addListener(listener.otherwise(TypeNames.of(model, "unknown")));
	}

	/**
	 * The same content retriever, recorded.
	 * @param retriever the retriever
	 * @param tracer the tracer
	 * @return a retriever that can be used instead
	 */
	public static ContentRetriever trace(ContentRetriever retriever, AITracer tracer) {
		return trace(retriever, () -> tracer);
	}

	/**
	 * The same content retriever, recorded.
	 * @param retriever the retriever
	 * @param tracer supplies the tracer; asked at each call
	 * @return a retriever that can be used instead
	 */
	public static ContentRetriever trace(ContentRetriever retriever, Supplier<AITracer> tracer) {
		return retriever
			.addListener(new AITracerContentRetrieverListener(tracer, TypeNames.of(retriever, "ContentRetriever")));
	}

	/**
	 * The same embedding store, recorded.
	 * @param <T> what the store holds beside the vectors
	 * @param store the store
	 * @param tracer the tracer
	 * @return a store that can be used instead
	 */
	public static <T> EmbeddingStore<T> trace(EmbeddingStore<T> store, AITracer tracer) {
		return trace(store, () -> tracer);
	}

	/**
	 * The same embedding store, recorded.
	 * @param <T> what the store holds beside the vectors
	 * @param store the store
	 * @param tracer supplies the tracer; asked at each call
	 * @return a store that can be used instead
	 */
	public static <T> EmbeddingStore<T> trace(EmbeddingStore<T> store, Supplier<AITracer> tracer) {
		return store.addListener(new AITracerEmbeddingStoreListener(tracer, TypeNames.of(store, "EmbeddingStore")));
	}

	/**
	 * The same moderation model, recorded.
	 * @param model the model
	 * @param tracer the tracer
	 * @return a model that can be used instead; the same if it has our listener already
	 */
	public static ModerationModel trace(ModerationModel model, AITracer tracer) {
		return trace(model, new AITracerModerationModelListener(tracer));
	}

	/**
	 * The same moderation model, recorded by a given listener.
	 * @param model the model
	 * @param listener the listener
	 * @return a model that can be used instead; the same if it has our listener already
	 */
	public static ModerationModel trace(ModerationModel model, AITracerModerationModelListener listener) {
		return ModerationView.of(model, listener);
	}

}
