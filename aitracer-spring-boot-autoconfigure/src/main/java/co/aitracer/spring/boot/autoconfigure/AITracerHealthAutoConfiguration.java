package co.aitracer.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;

/**
 * Auto-configuration of the health indicator of the delivery.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class, before = HealthContributorAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnSingleCandidate(AITracer.class)
public final class AITracerHealthAutoConfiguration {

	AITracerHealthAutoConfiguration() {
	}

	/**
	 * The condition can be asked only where Boot's health is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnEnabledHealthIndicator("aitracer")
	@EnableConfigurationProperties(AITracerHealthProperties.class)
	static class IndicatorConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "aitracerHealthIndicator")
		HealthIndicator aitracerHealthIndicator(AITracer tracer, AITracerHealthProperties health,
				TracerDescription description) {
			return new AITracerHealthIndicator(tracer, description, new Status(health.degradedStatus().strip()));
		}

	}

}
