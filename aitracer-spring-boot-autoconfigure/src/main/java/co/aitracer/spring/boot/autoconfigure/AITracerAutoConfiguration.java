package co.aitracer.spring.boot.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerContext;
import co.aitracer.TraceContextProvider;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentMasker;

/**
 * Auto-configuration of the {@link AITracer}.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(AITracer.class)
@EnableConfigurationProperties(AITracerProperties.class)
public final class AITracerAutoConfiguration {

	AITracerAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean(AITracerConnectionDetails.class)
	PropertiesAITracerConnectionDetails aitracerConnectionDetails(AITracerProperties properties) {
		return new PropertiesAITracerConnectionDetails(properties);
	}

	@Bean
	RoutingSettings aitracerRoutingSettings(AITracerProperties properties, Environment environment) {
		return new RoutingSettings(properties, environment);
	}

	@Bean
	TracerDescription aitracerTracerDescription(AITracerProperties properties, RoutingSettings routing,
			AITracerConnectionDetails connection, ObjectProvider<LogSink> sink, ObjectProvider<ContentMasker> masker) {
		return new TracerDescription(properties, routing, connection, sink, masker);
	}

	/**
	 * The tracer; one to inject that does nothing where nothing is recorded.
	 * @param properties the settings
	 * @param routing the settings of projects
	 * @param environment the environment
	 * @param server where the server is
	 * @param beans knows the sinks by their names
	 * @param maskers the maskers
	 * @param sslBundles the SSL bundles
	 * @param traceContext knows the application's own tracing
	 * @param customizers have the last word
	 * @return the tracer
	 */
	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	AITracer aitracer(AITracerProperties properties, RoutingSettings routing, Environment environment,
			AITracerConnectionDetails server, ListableBeanFactory beans, ObjectProvider<ContentMasker> maskers,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<TraceContextProvider> traceContext,
			ObjectProvider<AITracerBuilderCustomizer> customizers) {
		if (!properties.enabled()) {
			return AITracer.NOOP;
		}
		TracerBuilding building = new TracerBuilding(properties, environment);
		AITracerBuilder builder = building.builder().changing(routing);
		Connection connection = new Connection(server, properties);
		if (building.addSinks(builder, beans.getBeansOfType(LogSink.class))) {
			connection.set(builder);
			building.setCallLinks(builder, server);
		}
		building.setContent(builder, maskers.orderedStream().toList());
		building.setProjects(builder);
		building.setConnection(builder, sslBundles);
		building.setTraceContext(builder, traceContext);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return connection.build(builder);
	}

	/**
	 * Carries scopes to the threads of Boot's task executors, so to {@code @Async}
	 * methods.
	 * @return the decorator; Boot combines it with those of the application, and where
	 * the application injects its only one, this one stands back
	 */
	@Bean
	@Fallback
	@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
	@ConditionalOnMissingBean(name = "aitracerTaskDecorator")
	TaskDecorator aitracerTaskDecorator() {
		return AITracerContext::wrap;
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
	AITracerStartupReport aitracerStartupReport(AITracerProperties properties, TracerDescription description,
			AITracer tracer, ObjectProvider<RecordingHook> hooks) {
		return new AITracerStartupReport(properties, description, tracer, hooks);
	}

}
