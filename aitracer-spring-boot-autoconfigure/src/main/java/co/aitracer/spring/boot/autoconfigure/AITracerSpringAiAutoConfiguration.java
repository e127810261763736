package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

import co.aitracer.AITracer;
import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.springai.StreamProbeAdvisor;

/**
 * Auto-configuration of the recording of Spring AI.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = AITracerAutoConfiguration.class)
@ConditionalOnClass({ AITracer.class, SpringAiObservationHandler.class, ChatModel.class, ObservationRegistry.class })
@ConditionalOnBooleanProperty(name = "aitracer.enabled", matchIfMissing = true)
public final class AITracerSpringAiAutoConfiguration {

	AITracerSpringAiAutoConfiguration() {
	}

	/**
	 * Registered by Boot with the observation registry, which many beans need to be made:
	 * so the tracer, which may need those, is asked for later.
	 * @param tracer the tracer
	 * @return the handler
	 */
	@Bean
	@ConditionalOnMissingBean
	static SpringAiObservationHandler aitracerSpringAiObservationHandler(ObjectProvider<AITracer> tracer) {
		return new SpringAiObservationHandler(SingletonSupplier.of(() -> tracer.getIfAvailable(() -> AITracer.NOOP)));
	}

	@Bean
	RecordingHook aitracerSpringAiHook(ListableBeanFactory beans, Environment environment) {
		return new SpringAiHookCheck(beans, environment).hook();
	}

	@Bean
	static ToolFailureBeanPostProcessor aitracerToolFailureBeanPostProcessor() {
		return new ToolFailureBeanPostProcessor();
	}

	@Bean
	static ModelProjectBeanPostProcessor aitracerModelProjectBeanPostProcessor(Environment environment) {
		return new ModelProjectBeanPostProcessor(new ModelProjects(environment));
	}

	/**
	 * Carries scopes to the threads of Reactor's schedulers.
	 * @return the hook
	 */
	@Bean
	@ConditionalOnClass(name = "reactor.core.scheduler.Schedulers")
	@ConditionalOnMissingBean
	ReactorScheduleHook aitracerReactorScheduleHook() {
		return new ReactorScheduleHook();
	}

	/**
	 * What only streams through a chat client have.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientBuilderCustomizer.class)
	static class ChatClientConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "aitracerStreamProbeCustomizer")
		ChatClientBuilderCustomizer aitracerStreamProbeCustomizer() {
			return (builder) -> builder.defaultAdvisors(new StreamProbeAdvisor());
		}

	}

}
