package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import co.aitracer.AITracer;
import co.aitracer.TraceContextProvider;

/**
 * Auto-configuration that connects records with the application's own tracing by
 * Micrometer Tracing, whatever is below it.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration" })
@ConditionalOnClass({ AITracer.class, Tracer.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "aitracer.tracing.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AITracerTracingProperties.class)
public final class AITracerTracingAutoConfiguration {

	AITracerTracingAutoConfiguration() {
	}

	@Bean
	@ConditionalOnBean(Tracer.class)
	@ConditionalOnMissingBean(TraceContextProvider.class)
	MicrometerTraceContext aitracerMicrometerTraceContext(ObjectProvider<Tracer> tracer,
			AITracerTracingProperties properties) {
		return new MicrometerTraceContext(tracer, properties.baggage().enabled());
	}

}
