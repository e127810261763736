package co.aitracer.spring.boot.autoconfigure;

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentMasker;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerStartupReport} and {@link SpringAiHookCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AITracerStartupReportTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerSpringAiAutoConfiguration.class));

	private final ApplicationContextRunner recording = this.runner.withBean(InMemoryLogSink.class);

	private final ApplicationContextRunner chatting = this.recording.withBean("chat", ChatModel.class, EchoModel::new);

	private final ApplicationContextRunner observed = this.chatting
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

	@Test
	void saysOnceWhatIsRecordedAndWhereItGoesWithoutTheKey(CapturedOutput output) {
		this.runner
			.withPropertyValues("aitracer.api-key=at-very-secret", "aitracer.project=my-chatbot",
					"aitracer.base-url=http://localhost:8787")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
		assertThat(output).containsOnlyOnce("AITracer: project ")
			.contains(
					"AITracer: project 'my-chatbot' (aitracer.project), endpoint http://localhost:8787, content full, "
							+ "hooks: Spring AI (0 chat models)")
			.doesNotContain("very-secret");
	}

	@Test
	void namesTheHostedServerWhenNoUrlIsSet(CapturedOutput output) {
		this.runner.withPropertyValues("aitracer.api-key=at-test").run((context) -> {
		});
		assertThat(output).contains("endpoint https://api.aitracer.co,");
	}

	@Test
	void namesTheSourceOfAProjectThatNobodyChose(CapturedOutput output) {
		this.recording.withPropertyValues("spring.application.name=shop", "spring.profiles.active=production")
			.run((context) -> {
			});
		assertThat(output).contains("project 'shop-production' (application name and profile; set aitracer.project to "
				+ "choose it), endpoint InMemoryLogSink,");
	}

	@Test
	void takesTheEnvironmentVariables(CapturedOutput output) {
		Map<String, Object> variables = Map.of("AITRACER_PROJECT", "from-variable", "AITRACER_API_KEY", "at-variable",
				"AITRACER_BASE_URL", "http://variable:8787");
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("project 'from-variable' (aitracer.project), endpoint http://variable:8787,");
	}

	@Test
	void admitsThatABeanChoseTheProject(CapturedOutput output) {
		this.recording.withBean(AITracerBuilderCustomizer.class, () -> (builder) -> builder.project("customized"))
			.run((context) -> {
			});
		assertThat(output).contains("project 'customized' (set by a bean of the application),");
	}

	@Test
	void namesASinkWithoutANameOfItsOwn(CapturedOutput output) {
		this.runner.withBean(LogSink.class, () -> (logs) -> ExportResult.delivered()).run((context) -> {
		});
		assertThat(output).contains("endpoint a LogSink bean,");
	}

	@Test
	void saysHowMuchContentIsCaptured(CapturedOutput output) {
		this.recording.withBean(ContentMasker.class, () -> (text) -> text).run((context) -> {
		});
		assertThat(output).contains("content masked,");
		this.recording.withPropertyValues("aitracer.capture.content=none").run((context) -> {
		});
		assertThat(output).contains("content none,");
	}

	@Test
	void saysThatNothingIsHookedInto(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class))
			.withBean(InMemoryLogSink.class)
			.run((context) -> {
			});
		assertThat(output).contains("hooks: none (only what the application records itself)");
	}

	@Test
	void countsTheModelsThatAreObserved(CapturedOutput output) {
		this.observed.withBean("second", ChatModel.class, EchoModel::new).run((context) -> {
		});
		assertThat(output).contains("hooks: Spring AI (2 chat models)").doesNotContain("not recorded");
	}

	@Test
	void warnsOfModelsWithoutARegistry(CapturedOutput output) {
		this.chatting.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("hooks: none")
			.contains("no ObservationRegistry bean")
			.contains("Add org.springframework.boot:spring-boot-micrometer-observation.");
	}

	@Test
	void warnsOfARegistryThatDoesNothing(CapturedOutput output) {
		this.chatting.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("the ObservationRegistry bean has no handlers");
	}

	@Test
	void warnsOfTwoRegistries(CapturedOutput output) {
		this.chatting.withBean("one", ObservationRegistry.class, ObservationRegistry::create)
			.withBean("two", ObservationRegistry.class, ObservationRegistry::create)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("there are 2 ObservationRegistry beans and none is primary")
			.contains("Mark one as @Primary.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gen_ai.client.operation", "gen_ai.client", "gen_ai", "all" })
	void warnsOfObservationsThatAreSwitchedOff(String key, CapturedOutput output) {
		this.observed.withPropertyValues("management.observations.enable." + key + "=false")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("because management.observations.enable." + key + " is false");
	}

	@Test
	void looksAtTheLongestPrefixAsSpringBootDoes(CapturedOutput output) {
		this.observed
			.withPropertyValues("management.observations.enable.all=false",
					"management.observations.enable.gen_ai=true")
			.run((context) -> {
			});
		assertThat(output).doesNotContain("not recorded");
		this.observed
			.withPropertyValues("management.observations.enable.gen_ai=true",
					"management.observations.enable.gen_ai.client=false")
			.run((context) -> {
			});
		assertThat(output).contains("because management.observations.enable.gen_ai.client is false");
	}

	private static final class EchoModel implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException("not called");
		}

	}

}
