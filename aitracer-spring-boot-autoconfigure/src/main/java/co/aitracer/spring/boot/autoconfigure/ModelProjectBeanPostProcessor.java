package co.aitracer.spring.boot.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;

import co.aitracer.AITracer;
import co.aitracer.springai.ModelProject;

/**
 * Binds the projects of {@code aitracer.models.<beanName>.project} to Spring AI's chat
 * models.
 */
final class ModelProjectBeanPostProcessor extends LookupBeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(AITracer.class);

	private final ModelProjects projects;

	ModelProjectBeanPostProcessor(ModelProjects projects) {
		this.projects = projects;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		String project = (bean instanceof ChatModel) ? this.projects.projectOf(beanName) : null;
		if (project != null && !ModelProject.bind(bean, project, findUnique(ChatModelObservationConvention.class))) {
			logger.warn("aitracer.models.{}.project has no effect: {} has no setObservationConvention method.",
					beanName, bean.getClass().getName());
		}
		return bean;
	}

}
