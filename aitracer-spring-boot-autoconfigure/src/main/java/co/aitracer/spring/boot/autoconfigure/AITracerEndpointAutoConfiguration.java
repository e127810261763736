package co.aitracer.spring.boot.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;

/**
 * Auto-configuration of the actuator endpoint {@code aitracer}, also where recording is
 * switched off: that is one of the things it tells.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, Endpoint.class, ConditionalOnAvailableEndpoint.class })
public final class AITracerEndpointAutoConfiguration {

	AITracerEndpointAutoConfiguration() {
	}

	/**
	 * The condition can be asked only where Boot's actuator is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(AITracerEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		AITracerEndpoint aitracerEndpoint(AITracerProperties properties, ObjectProvider<AITracer> tracer,
				TracerDescription description, ObjectProvider<RecordingHook> hooks) {
			return new AITracerEndpoint(properties.enabled(), tracer, description, hooks);
		}

	}

}
