package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

import co.aitracer.springai.ToolFailureRecorder;

/**
 * Lets the failures of tools be seen that Spring AI turns into answers.
 */
final class ToolFailureBeanPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<ObservationRegistry> registry;

	ToolFailureBeanPostProcessor(ObjectProvider<ObservationRegistry> registry) {
		this.registry = registry;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ToolExecutionExceptionProcessor processor && !(bean instanceof ToolFailureRecorder)) {
			ObservationRegistry observations = this.registry.getIfUnique();
			return (observations != null) ? new ToolFailureRecorder(processor, observations) : bean;
		}
		return bean;
	}

}
