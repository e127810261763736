package co.aitracer.spring.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerContext;
import co.aitracer.export.ExportOptions;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentCapture;
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

	/**
	 * The tracer of an application that records.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
	static class Enabled {

		@Bean(destroyMethod = "close")
		@ConditionalOnMissingBean
		AITracer aitracer(AITracerProperties properties, Environment environment, ObjectProvider<LogSink> sink,
				ObjectProvider<ContentMasker> masker, ObjectProvider<AITracerBuilderCustomizer> customizers) {
			AITracerBuilder builder = AITracer.builder()
				.enabled(true)
				.apiKey(properties.apiKey())
				.project(DefaultProject.of(properties.project(), environment).name())
				.baseUrl(properties.baseUrl())
				.environment(environmentOf(properties, environment))
				.release(properties.release())
				.userId(properties.userId())
				.projectNaming(properties.projectNaming())
				.export(exportOptions(properties.exporter()))
				.timeout(properties.exporter().timeout())
				.closeTimeout(properties.exporter().closeTimeout())
				.sync(properties.exporter().sync())
				// the context closes its beans itself
				.flushOnExit(false)
				.sink(openSink(sink.getIfAvailable()));
			List<ContentMasker> maskers = masker.orderedStream().toList();
			if (!maskers.isEmpty()) {
				builder.masker((text) -> mask(text, maskers));
			}
			ContentCapture capture = properties.capture().content();
			if (capture != null) {
				builder.capture(capture);
			}
			customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
			return builder.build();
		}

		/**
		 * Carries scopes to the threads of Boot's task executors, so to {@code @Async}
		 * methods.
		 * @return the decorator; Boot combines it with those of the application, and
		 * where the application injects its only one, this one stands back
		 */
		@Bean
		@Fallback
		@ConditionalOnMissingBean(name = "aitracerTaskDecorator")
		TaskDecorator aitracerTaskDecorator() {
			return AITracerContext::wrap;
		}

		@Bean
		AITracerStartupReport aitracerStartupReport(AITracerProperties properties, Environment environment,
				AITracer tracer, ObjectProvider<RecordingHook> hooks, ObjectProvider<LogSink> sink,
				ObjectProvider<ContentMasker> masker) {
			return new AITracerStartupReport(properties, environment, tracer, hooks, sink, masker);
		}

		@Bean
		ModelProjectCheck aitracerModelProjectCheck(Environment environment, ObjectProvider<RecordingHook> hooks) {
			return new ModelProjectCheck(new ModelProjects(Binder.get(environment)), hooks);
		}

		/**
		 * The sink without its end: the context closes its beans itself, the sink after
		 * the tracer.
		 * @param sink the application's sink, if any
		 * @return the sink
		 */
		private static @Nullable LogSink openSink(@Nullable LogSink sink) {
			return (sink != null) ? sink::export : null;
		}

		/**
		 * All maskers apply: to choose among them would let something through.
		 * @param text the text
		 * @param maskers the maskers in their order
		 * @return the masked text
		 */
		private static String mask(String text, List<ContentMasker> maskers) {
			String masked = text;
			for (ContentMasker masker : maskers) {
				masked = masker.mask(masked);
			}
			return masked;
		}

		private static ExportOptions exportOptions(AITracerProperties.Exporter exporter) {
			return ExportOptions.DEFAULTS.withQueueCapacity(exporter.queueCapacity())
				.withBatch(exporter.batchSize(), Math.toIntExact(exporter.batchBytes().toBytes()))
				.withFlushInterval(exporter.flushInterval());
		}

		private static @Nullable String environmentOf(AITracerProperties properties, Environment environment) {
			if (properties.environment() != null) {
				return properties.environment();
			}
			String[] profiles = environment.getActiveProfiles();
			return (profiles.length > 0) ? String.join(",", profiles) : null;
		}

	}

	/**
	 * A tracer to inject where nothing is recorded.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "aitracer.enabled", havingValue = false)
	static class Disabled {

		@Bean
		@ConditionalOnMissingBean
		AITracer aitracer() {
			return AITracer.NOOP;
		}

	}

}
