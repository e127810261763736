package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.Span;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import co.aitracer.AITracer;
import co.aitracer.TraceContextProvider;
import co.aitracer.opentelemetry.OpenTelemetryTraceContext;
import co.aitracer.opentelemetry.ProjectBaggagePropagator;

/**
 * Auto-configuration that connects records with the application's own tracing: Micrometer
 * Tracing, whatever is below it, or else OpenTelemetry. Adds nothing to that tracing but,
 * where it is asked to, one propagator.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration" })
@ConditionalOnClass(AITracer.class)
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "aitracer.tracing.enabled", matchIfMissing = true)
public final class AITracerTracingAutoConfiguration {

	AITracerTracingAutoConfiguration() {
	}

	/**
	 * Hands the provider to the tracer, also one of the application's.
	 * @param provider the provider
	 * @return the customizer
	 */
	@Bean
	AITracerBuilderCustomizer aitracerTraceContextCustomizer(ObjectProvider<TraceContextProvider> provider) {
		return (builder) -> provider.ifUnique(builder::traceContext);
	}

	/**
	 * Micrometer Tracing's view.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	@EnableConfigurationProperties(AITracerTracingProperties.class)
	static class Micrometer {

		@Bean
		@ConditionalOnBean(Tracer.class)
		@ConditionalOnMissingBean(TraceContextProvider.class)
		MicrometerTraceContext aitracerMicrometerTraceContext(ObjectProvider<Tracer> tracer,
				AITracerTracingProperties properties) {
			return new MicrometerTraceContext(tracer, properties.baggage().enabled());
		}

	}

	/**
	 * OpenTelemetry's view, for applications that use it without Micrometer, such as
	 * those with its Java agent.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Span.class, OpenTelemetryTraceContext.class })
	@EnableConfigurationProperties(AITracerTracingProperties.class)
	static class OpenTelemetry {

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

}
