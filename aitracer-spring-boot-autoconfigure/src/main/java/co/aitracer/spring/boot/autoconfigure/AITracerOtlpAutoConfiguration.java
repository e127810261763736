package co.aitracer.spring.boot.autoconfigure;

import java.net.URI;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.opentelemetry.OtlpLogSink;

/**
 * Auto-configuration that sends records to an OpenTelemetry backend as well. The sink is
 * the tracer's and no bean, so that it replaces nothing.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, OtlpLogSink.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
@ConditionalOnProperty("aitracer.exporter.otlp.endpoint")
@EnableConfigurationProperties(AITracerOtlpProperties.class)
public final class AITracerOtlpAutoConfiguration {

	AITracerOtlpAutoConfiguration() {
	}

	@Bean
	AITracerBuilderCustomizer aitracerOtlpCustomizer(AITracerOtlpProperties properties, Environment environment) {
		return (builder) -> builder.addSink("otlp", sink(properties, environment));
	}

	private static OtlpLogSink sink(AITracerOtlpProperties properties, Environment environment) {
		URI endpoint = properties.endpoint();
		if (endpoint == null || endpoint.getHost() == null) {
			throw new AITracerConfigurationException("aitracer.exporter.otlp.endpoint",
					"The value of 'aitracer.exporter.otlp.endpoint' is no absolute URL.",
					"Set it to the URL that takes traces, such as http://localhost:4318/v1/traces.");
		}
		OtlpLogSink.Builder sink = OtlpLogSink.builder(endpoint)
			.serviceName(environment.getProperty("spring.application.name", "unknown_service"))
			.timeout(properties.timeout())
			.gzip(properties.gzip());
		properties.headers().forEach(sink::header);
		return sink.build();
	}

}
