package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;

import co.aitracer.AITracer;
import co.aitracer.masking.PiiMasker;

/**
 * Auto-configuration of the meters that show what becomes of the records, where Spring
 * Boot's metrics bind them.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { AITracerAutoConfiguration.class, MetricsAutoConfiguration.class,
		CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass({ AITracer.class, MeterRegistry.class, MetricsAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "aitracer.enabled", "aitracer.metrics.enabled" }, matchIfMissing = true)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnSingleCandidate(AITracer.class)
public final class AITracerMetricsAutoConfiguration {

	AITracerMetricsAutoConfiguration() {
	}

	/**
	 * Bound by Boot to the registry, which the tracer's own beans may need: so the tracer
	 * is asked for when a value is read.
	 * @param tracer the tracer
	 * @param maskers the maskers that count what they find
	 * @return the binder
	 */
	@Bean
	@ConditionalOnMissingBean(name = "aitracerMeters")
	MeterBinder aitracerMeters(ObjectProvider<AITracer> tracer, ObjectProvider<PiiMasker> maskers) {
		return new AITracerMeters(tracer::getObject, () -> maskers.orderedStream().toList());
	}

}
