package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;

import co.aitracer.springai.ToolFailureRecorder;

/**
 * Lets the failures of tools be seen that Spring AI turns into answers.
 */
final class ToolFailureBeanPostProcessor extends LookupBeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ToolExecutionExceptionProcessor processor && !(bean instanceof ToolFailureRecorder)) {
			ObservationRegistry observations = findUnique(ObservationRegistry.class);
			return (observations != null) ? new ToolFailureRecorder(processor, observations) : bean;
		}
		return bean;
	}

}
