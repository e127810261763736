package co.aitracer.spring.boot.autoconfigure;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;

import co.aitracer.springai.SpringAiObservationHandler;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerObservationAutoConfiguration}.
 */
class AITracerObservationAutoConfigurationTests {

	private static final String REGISTRY = "aitracerObservationRegistry";

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerObservationAutoConfiguration.class,
						AITracerSpringAiAutoConfiguration.class, WebMvcObservationAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	@Test
	void observesWhatIsRecordedAndNothingElse() {
		this.runner.run((context) -> {
			ObservationRegistry registry = context.getBean(REGISTRY, ObservationRegistry.class);
			assertThat(Observation.createNotStarted("web", registry).isNoop()).isTrue();
			ChatModelObservationContext call = ChatModelObservationContext.builder()
				.prompt(new Prompt("Hello"))
				.provider("openai")
				.build();
			assertThat(Observation.createNotStarted("chat", () -> call, registry).isNoop()).isFalse();
		});
	}

	@Test
	void switchesNoObservationOfOthersOn() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
			.doesNotHaveBean(WebMvcObservationAutoConfiguration.class));
	}

	@Test
	void leavesThoseThatAreOnToTheRegistryOfSpringBoot() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ObservationRegistry.class)
				.hasSingleBean(WebMvcObservationAutoConfiguration.class)
				.doesNotHaveBean(REGISTRY));
	}

	@Test
	void backsOffToARegistryOfTheApplication() {
		this.runner.withBean("own", ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).getBeanNames(ObservationRegistry.class).containsExactly("own"));
	}

	@Test
	void makesNoneWhereNothingIsRecorded() {
		this.runner.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ObservationRegistry.class));
	}

	@Test
	void makesNoneWithoutSpringAi() {
		this.runner.withClassLoader(new FilteredClassLoader(SpringAiObservationHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ObservationRegistry.class));
	}

}
