package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracer;
import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerSpringAiAutoConfiguration}.
 */
class AITracerSpringAiAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerSpringAiAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	@Test
	void hooksIntoSpringAi() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SpringAiObservationHandler.class)
			.hasSingleBean(ToolFailureBeanPostProcessor.class)
			.hasSingleBean(ModelProjectBeanPostProcessor.class)
			.hasSingleBean(ReactorScheduleHook.class)
			.hasSingleBean(RecordingHook.class)
			.hasBean("aitracerStreamProbeCustomizer"));
	}

	@Test
	void isRegisteredWithTheRegistryOfSpringBoot() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(ObservationRegistry.class).isNoop()).isFalse());
	}

	@Test
	void leavesTheRegistryAloneWhenSwitchedOff() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withPropertyValues("aitracer.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(SpringAiObservationHandler.class)
					.doesNotHaveBean(ToolFailureBeanPostProcessor.class)
					.doesNotHaveBean(ModelProjectBeanPostProcessor.class)
					.doesNotHaveBean(ReactorScheduleHook.class)
					.doesNotHaveBean(ChatClientBuilderCustomizer.class);
				assertThat(context.getBean(ObservationRegistry.class).isNoop()).isTrue();
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { SpringAiObservationHandler.class, ChatModel.class, ObservationRegistry.class })
	void doesNothingWithout(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AITracer.class)
				.doesNotHaveBean(AITracerSpringAiAutoConfiguration.class));
	}

	@Test
	void doesNothingWithoutTheCore() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
					AITracerProjectAutoConfiguration.class, AITracerSpringAiAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("co.aitracer.AITracer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(AITracerSpringAiAutoConfiguration.class));
	}

	@Test
	void doesWithoutTheChatClient() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.ai.chat.client"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SpringAiObservationHandler.class)
				.doesNotHaveBean("aitracerStreamProbeCustomizer"));
	}

	@Test
	void doesWithoutReactor() {
		this.runner.withClassLoader(new FilteredClassLoader(Schedulers.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SpringAiObservationHandler.class)
				.doesNotHaveBean(ReactorScheduleHook.class));
	}

	@Test
	void backsOffToAHandlerOfTheApplication() {
		SpringAiObservationHandler own = new SpringAiObservationHandler(() -> AITracer.NOOP);
		this.runner.withBean("own", SpringAiObservationHandler.class, () -> own)
			.run((context) -> assertThat(context.getBean(SpringAiObservationHandler.class)).isSameAs(own));
	}

	@Test
	void backsOffToAStreamProbeOfTheApplication() {
		ChatClientBuilderCustomizer own = (builder) -> {
		};
		this.runner.withBean("aitracerStreamProbeCustomizer", ChatClientBuilderCustomizer.class, () -> own)
			.run((context) -> assertThat(context.getBean(ChatClientBuilderCustomizer.class)).isSameAs(own));
	}

	@Test
	void backsOffToAReactorHookOfTheApplication() {
		this.runner.withBean("own", ReactorScheduleHook.class, ReactorScheduleHook::new)
			.run((context) -> assertThat(context).getBeanNames(ReactorScheduleHook.class).containsExactly("own"));
	}

	@Test
	void letsFactoriesOfBeansNeedAModel() {
		this.runner.withBean("chat", ChatModel.class, EchoModel::new)
			.withBean(NeedsAModel.class)
			.withPropertyValues("aitracer.models.chat.project=bound")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static final class EchoModel implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException("not called");
		}

	}

	record NeedsAModel(ChatModel model) implements FactoryBean<Object> {

		@Override
		public Object getObject() {
			return this.model;
		}

		@Override
		public Class<?> getObjectType() {
			return NeedsAModel.class;
		}

	}

}
