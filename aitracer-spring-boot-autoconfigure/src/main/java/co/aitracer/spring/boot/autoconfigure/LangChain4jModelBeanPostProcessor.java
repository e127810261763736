package co.aitracer.spring.boot.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.langchain4j.AITracerChatModelListener;
import co.aitracer.langchain4j.AITracerLangChain4j;

/**
 * Records the chat models that are beans, made by a starter of LangChain4j or by hand: a
 * model's listeners cannot be changed once it is built, so a proxy has them.
 */
final class LangChain4jModelBeanPostProcessor implements BeanPostProcessor {

	private static final List<String> METHODS = List.of("chat", "listeners");

	private final ObjectProvider<AITracerChatModelListener> listener;

	private final ModelProjects projects;

	LangChain4jModelBeanPostProcessor(ObjectProvider<AITracerChatModelListener> listener, ModelProjects projects) {
		this.listener = listener;
		this.projects = projects;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Map<Class<?>, Object> views = new LinkedHashMap<>();
		String project = this.projects.projectOf(beanName);
		if (bean instanceof ChatModel model) {
			views.put(ChatModel.class, AITracerLangChain4j.trace(model, this.listener.getObject(), project));
		}
		if (bean instanceof StreamingChatModel model) {
			views.put(StreamingChatModel.class, AITracerLangChain4j.trace(model, this.listener.getObject(), project));
		}
		// what the application has traced itself is its own view
		boolean recorded = views.isEmpty() || views.containsValue(bean);
		return recorded ? bean : TracedModelProxies.of(bean, views, METHODS);
	}

}
