package co.aitracer.spring.boot.autoconfigure;

import io.opentelemetry.api.trace.Span;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import co.aitracer.AITracer;
import co.aitracer.TraceContextProvider;
import co.aitracer.opentelemetry.OpenTelemetryTraceContext;
import co.aitracer.opentelemetry.ProjectBaggagePropagator;

/**
 * Auto-configuration that connects records with OpenTelemetry, for applications that use
 * it without Micrometer, such as those with its Java agent. Adds nothing to that tracing
 * but, where it is asked to, one propagator.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class, after = AITracerTracingAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, Span.class, OpenTelemetryTraceContext.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "aitracer.tracing.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AITracerTracingProperties.class)
public final class AITracerOpenTelemetryAutoConfiguration {

	AITracerOpenTelemetryAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(value = TraceContextProvider.class, type = "io.micrometer.tracing.Tracer")
	OpenTelemetryTraceContext aitracerOpenTelemetryTraceContext(AITracerTracingProperties properties) {
		return properties.baggage().enabled() ? OpenTelemetryTraceContext.withBaggage()
				: OpenTelemetryTraceContext.create();
	}

	/**
	 * Behind the application's own propagators, so that their baggage is kept.
	 * @return the propagator
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "aitracer.tracing.baggage.enabled")
	ProjectBaggagePropagator aitracerProjectBaggagePropagator() {
		return ProjectBaggagePropagator.create();
	}

}
