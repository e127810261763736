package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

import co.aitracer.springai.SpringAiObservationHandler;

/**
 * Auto-configuration of the registry that Spring AI observes its calls with, for
 * applications that have none. It observes what AITracer records and nothing else, and
 * comes after all others, so that nobody's conditions are met by it: an application that
 * observes no web requests without AITracer does not observe them with it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerSpringAiAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ ObservationRegistry.class, SpringAiObservationHandler.class })
@ConditionalOnBean(SpringAiObservationHandler.class)
public final class AITracerObservationAutoConfiguration {

	AITracerObservationAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	static ObservationRegistry aitracerObservationRegistry(SpringAiObservationHandler handler) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig()
			.observationPredicate((name, context) -> handler.supportsContext(context))
			.observationHandler(handler);
		return registry;
	}

}
