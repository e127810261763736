package co.aitracer.spring.boot.autoconfigure;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

import co.aitracer.AITracer;
import co.aitracer.springai.ModelProject;

/**
 * Binds the projects of {@code aitracer.models.<beanName>.project} to the chat models.
 */
final class ModelProjectBeanPostProcessor implements BeanPostProcessor, SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	/** Environment variables cannot tell the case of a bean's name. */
	private final Map<String, AITracerProperties.Model> models = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private final ObjectProvider<ChatModelObservationConvention> convention;

	private final ListableBeanFactory beans;

	ModelProjectBeanPostProcessor(Binder binder, ObjectProvider<ChatModelObservationConvention> convention,
			ListableBeanFactory beans) {
		binder.bind("aitracer.models", Bindable.mapOf(String.class, AITracerProperties.Model.class))
			.ifBound(this.models::putAll);
		this.convention = convention;
		this.beans = beans;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		AITracerProperties.Model model = this.models.get(beanName);
		if (model != null && model.project() != null && bean instanceof ChatModel
				&& !ModelProject.bind(bean, model.project(), this.convention.getIfUnique())) {
			logger.warn("aitracer.models.{}.project has no effect: {} has no setObservationConvention method.",
					beanName, bean.getClass().getName());
		}
		return bean;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.models.isEmpty()) {
			return;
		}
		Set<String> present = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		Collections.addAll(present, this.beans.getBeanNamesForType(ChatModel.class, true, false));
		this.models.keySet()
			.stream()
			.filter((name) -> !present.contains(name))
			.forEach((name) -> logger.warn(
					"aitracer.models.{} has no effect: there is no chat model bean of that name. There are: {}", name,
					present));
	}

}
