package co.aitracer.spring.boot.autoconfigure;

import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.AITracerProject;

/**
 * Auto-configuration of {@link AITracerProject}: the methods that it is put on, or whose
 * class or interface it is put on, run in a scope of its project.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, AbstractAdvisingBeanPostProcessor.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
public final class AITracerProjectAutoConfiguration {

	AITracerProjectAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	static AITracerProjectBeanPostProcessor aitracerProjectBeanPostProcessor(Environment environment,
			ObjectProvider<AITracer> tracer) {
		return new AITracerProjectBeanPostProcessor((beans) -> ProjectAttributeSource.of(beans, environment), tracer);
	}

}
