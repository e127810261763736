package co.aitracer.spring.boot.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.AITracer;
import co.aitracer.springai.ModelProject;

/**
 * Binds the projects of {@code aitracer.models.<beanName>.project} to Spring AI's chat
 * models.
 */
final class ModelProjectBeanPostProcessor implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final ModelProjects projects;

	private final ObjectProvider<ChatModelObservationConvention> convention;

	ModelProjectBeanPostProcessor(ModelProjects projects, ObjectProvider<ChatModelObservationConvention> convention) {
		this.projects = projects;
		this.convention = convention;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		String project = (bean instanceof ChatModel) ? this.projects.projectOf(beanName) : null;
		if (project != null && !ModelProject.bind(bean, project, this.convention.getIfUnique())) {
			logger.warn("aitracer.models.{}.project has no effect: {} has no setObservationConvention method.",
					beanName, bean.getClass().getName());
		}
		return bean;
	}

}
