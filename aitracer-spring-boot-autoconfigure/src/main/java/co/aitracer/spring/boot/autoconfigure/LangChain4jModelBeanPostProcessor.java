package co.aitracer.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.AITracer;
import co.aitracer.langchain4j.AITracerChatModelListener;
import co.aitracer.langchain4j.AITracerEmbeddingModelListener;
import co.aitracer.langchain4j.AITracerLangChain4j;

/**
 * Records the models and content retrievers that are beans, made by a starter of
 * LangChain4j or by hand: a model's listeners cannot be changed once it is built, so a
 * proxy has them.
 */
final class LangChain4jModelBeanPostProcessor implements BeanPostProcessor {

	/** What the proxy does not leave to the object. */
	private static final List<String> METHODS = List.of("chat", "listeners", "embed", "retrieve");

	private final ObjectProvider<AITracerChatModelListener> chatListener;

	private final ObjectProvider<AITracerEmbeddingModelListener> embeddingListener;

	private final Supplier<AITracer> tracer;

	private final ModelProjects projects;

	LangChain4jModelBeanPostProcessor(ObjectProvider<AITracerChatModelListener> chatListener,
			ObjectProvider<AITracerEmbeddingModelListener> embeddingListener, Supplier<AITracer> tracer,
			ModelProjects projects) {
		this.chatListener = chatListener;
		this.embeddingListener = embeddingListener;
		this.tracer = tracer;
		this.projects = projects;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Map<Class<?>, Object> views = new LinkedHashMap<>();
		String project = this.projects.projectOf(beanName);
		if (bean instanceof ChatModel model) {
			views.put(ChatModel.class, AITracerLangChain4j.trace(model, this.chatListener.getObject(), project));
		}
		if (bean instanceof StreamingChatModel model) {
			views.put(StreamingChatModel.class,
					AITracerLangChain4j.trace(model, this.chatListener.getObject(), project));
		}
		if (bean instanceof EmbeddingModel model) {
			views.put(EmbeddingModel.class, AITracerLangChain4j.trace(model, this.embeddingListener.getObject()));
		}
		if (bean instanceof ContentRetriever retriever) {
			views.put(ContentRetriever.class, AITracerLangChain4j.trace(retriever, this.tracer));
		}
		// what the application has traced itself is its own view
		boolean recorded = views.isEmpty() || views.containsValue(bean);
		return recorded ? bean : TracedModelProxies.of(bean, views, METHODS);
	}

}
