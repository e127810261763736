package co.aitracer.spring.boot.autoconfigure;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

import co.aitracer.AITracer;
import co.aitracer.springai.ModelProject;

/**
 * Binds the projects of {@code aitracer.models.<beanName>.project} to the chat models.
 */
final class ModelProjectBeanPostProcessor implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final Map<String, AITracerProperties.Model> models;

	private final ObjectProvider<ChatModelObservationConvention> convention;

	ModelProjectBeanPostProcessor(Binder binder, ObjectProvider<ChatModelObservationConvention> convention) {
		this.models = binder.bind("aitracer.models", Bindable.mapOf(String.class, AITracerProperties.Model.class))
			.orElseGet(Map::of);
		this.convention = convention;
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

}
