package co.aitracer.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;

import co.aitracer.AITracer;
import co.aitracer.langchain4j.AITracerChatModelListener;
import co.aitracer.langchain4j.AITracerEmbeddingModelListener;
import co.aitracer.langchain4j.AITracerLangChain4j;
import co.aitracer.langchain4j.AITracerModerationModelListener;

/**
 * Records the models, content retrievers and embedding stores that are beans, made by a
 * starter of LangChain4j or by hand: a model's listeners cannot be changed once it is
 * built, so a proxy has them.
 * <p>
 * It has no order, so that it comes after the aspects, which would not be asked for what
 * goes to the recorded view.
 */
final class LangChain4jModelBeanPostProcessor extends LookupBeanPostProcessor
		implements SmartInstantiationAwareBeanPostProcessor {

	static final List<Class<?>> RECORDED = List.of(ChatModel.class, StreamingChatModel.class, EmbeddingModel.class,
			ModerationModel.class, ContentRetriever.class, EmbeddingStore.class);

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	/**
	 * What the proxy does not leave to the object. Among it are the methods that add a
	 * listener and return a decorator, which would be one of the object.
	 */
	private static final List<String> METHODS = List.of("chat", "listeners", "embed", "moderate", "retrieve", "add",
			"search", "remove");

	/** Reads the fields of other stores to merge with them: a proxy has none. */
	private static final String MERGED = "dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore";

	private static final String SCOPED = "scopedTarget.";

	private final Supplier<AITracer> tracer;

	private final ModelProjects projects;

	private final OwnChatCheck ownChat = new OwnChatCheck();

	LangChain4jModelBeanPostProcessor(Supplier<AITracer> tracer, ModelProjects projects) {
		this.tracer = tracer;
		this.projects = projects;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Object target = TracedModelProxies.targetOf(bean);
		String name = beanName.startsWith(SCOPED) ? beanName.substring(SCOPED.length()) : beanName;
		Map<Class<?>, Object> views = (target != null && !Mocks.isMock(target)) ? viewsOf(target, name) : Map.of();
		// what the application has traced itself is its own view
		if (views.isEmpty() || views.containsValue(target)) {
			return bean;
		}
		try {
			return TracedModelProxies.of(bean, views, METHODS);
		}
		catch (AopConfigException ex) {
			logger.warn(
					"Bean '{}' is not recorded, because {} cannot be proxied. Wrap it by AITracerLangChain4j.trace.",
					name, bean.getClass().getName(), ex);
			return bean;
		}
	}

	/**
	 * Asked when the application is processed ahead of time.
	 * @param beanClass the type of the bean, as far as its definition tells
	 * @param beanName the name of the bean
	 * @return the type of the bean or of its proxy
	 */
	@Override
	public Class<?> determineBeanType(Class<?> beanClass, String beanName) {
		boolean recorded = RECORDED.stream().anyMatch((type) -> type.isAssignableFrom(beanClass));
		return (recorded && !isMerged(beanClass)) ? TracedModelProxies.typeOf(beanClass) : beanClass;
	}

	private Map<Class<?>, Object> viewsOf(Object target, String name) {
		Map<Class<?>, Object> views = new LinkedHashMap<>();
		if (target instanceof ChatModel model) {
			this.ownChat.check(name, model, ChatModel.class, model.listeners());
			views.put(ChatModel.class, AITracerLangChain4j.trace(model, chatListener(), this.projects.projectOf(name)));
		}
		if (target instanceof StreamingChatModel model) {
			this.ownChat.check(name, model, StreamingChatModel.class, model.listeners());
			views.put(StreamingChatModel.class,
					AITracerLangChain4j.trace(model, chatListener(), this.projects.projectOf(name)));
		}
		if (target instanceof EmbeddingModel model) {
			AITracerEmbeddingModelListener listener = findUnique(AITracerEmbeddingModelListener.class);
			views.put(EmbeddingModel.class, AITracerLangChain4j.trace(model,
					(listener != null) ? listener : new AITracerEmbeddingModelListener(this.tracer)));
		}
		if (target instanceof ModerationModel model) {
			AITracerModerationModelListener listener = findUnique(AITracerModerationModelListener.class);
			views.put(ModerationModel.class, AITracerLangChain4j.trace(model,
					(listener != null) ? listener : new AITracerModerationModelListener(this.tracer)));
		}
		if (target instanceof ContentRetriever retriever) {
			views.put(ContentRetriever.class, AITracerLangChain4j.trace(retriever, this.tracer));
		}
		if (target instanceof EmbeddingStore<?> store && !isMerged(target.getClass())) {
			views.put(EmbeddingStore.class, AITracerLangChain4j.trace(store, this.tracer));
		}
		return views;
	}

	/**
	 * The application's listener, if there is one to be chosen.
	 * @return the listener
	 */
	private AITracerChatModelListener chatListener() {
		AITracerChatModelListener listener = findUnique(AITracerChatModelListener.class);
		return (listener != null) ? listener : new AITracerChatModelListener(this.tracer);
	}

	private static boolean isMerged(@Nullable Class<?> type) {
		return type != null && (type.getName().equals(MERGED) || isMerged(type.getSuperclass()));
	}

}
