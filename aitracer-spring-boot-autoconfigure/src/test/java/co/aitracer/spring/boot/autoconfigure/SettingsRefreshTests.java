package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.environment.EnvironmentManager;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.AITracer;
import co.aitracer.AITracerProject;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.export.LogSink;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SettingsRefresh} and {@link AITracerRefreshAutoConfiguration}, with
 * Spring Cloud.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsRefreshTests {

	private static final String TOO_LONG = "x".repeat(101);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, RefreshAutoConfiguration.class,
						ConfigurationPropertiesRebinderAutoConfiguration.class, AITracerAutoConfiguration.class,
						AITracerProjectAutoConfiguration.class, AITracerRefreshAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("aitracer.project=first", "app.search=lookup");

	@Test
	void aCallThatHasStartedKeepsItsProject(CapturedOutput output) {
		this.runner.run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			LlmCall call = tracer.start(LlmRequest.builder().model("gpt-4o").build());
			change(context, "aitracer.project", "second");
			call.complete(LlmResponse.of("done"));
			tracer.log(LlmLog.builder().build());
			assertThat(logs(context)).extracting(RecordedLog::project).containsExactly("first", "second");
			assertThat(context.getBean(TracerDescription.class).project(tracer))
				.isEqualTo(new DefaultProject("second", "aitracer.project"));
		});
		assertThat(output)
			.containsOnlyOnce("AITracer: project 'second' (aitracer.project) from now on, before 'first'; calls under "
					+ "way keep theirs");
	}

	@Test
	void aProjectThatIsNotNamedAnyMoreIsThatOfTheApplication() {
		this.runner.withPropertyValues("spring.application.name=shop").run((context) -> {
			change(context, "aitracer.project", "");
			assertThat(context.getBean(AITracer.class).defaultProject()).isEqualTo("shop-development");
		});
	}

	@Test
	void annotationsFollowTheFormatAndTheirPlaceholders() {
		this.runner.run((context) -> {
			Search search = context.getBean(Search.class);
			search.log();
			change(context, "aitracer.feature-project-format", "{feature}-{environment}");
			search.log();
			change(context, "app.search", "find");
			search.log();
			assertThat(logs(context)).extracting(RecordedLog::project)
				.containsExactly("lookup", "lookup-development", "find-development");
		});
	}

	@Test
	void aProjectFollowsItsSettings() {
		this.runner.run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			change(context, "aitracer.projects.first.capture-content", "none");
			tracer.log(LlmLog.builder().input("secret").build());
			change(context, "aitracer.projects.first.sampling-rate", "0");
			tracer.log(LlmLog.builder().build());
			tracer.log(LlmLog.builder().project("other").build());
			assertThat(logs(context)).satisfiesExactly((log) -> assertThat(log.json()).doesNotContain("secret"),
					(log) -> assertThat(log.project()).isEqualTo("other"));
		});
	}

	@Test
	void theGeneralSamplingIsFollowed() {
		this.runner.run((context) -> {
			change(context, "aitracer.sampling.rate", "0");
			context.getBean(AITracer.class).log(LlmLog.builder().build());
			assertThat(logs(context)).isEmpty();
		});
	}

	@Test
	void whatIsNotValidStaysWhatItWasAndIsSaidOnce(CapturedOutput output) {
		this.runner.run((context) -> {
			change(context, "aitracer.project", TOO_LONG);
			change(context, "aitracer.project", TOO_LONG);
			change(context, "aitracer.projects.first.sampling-rate", "2");
			change(context, "aitracer.projects.first.sampling-rate", "often");
			change(context, "aitracer.sampling.rate", "-1");
			change(context, "aitracer.feature-project-format", "all");
			context.getBean(Search.class).log();
			context.getBean(AITracer.class).log(LlmLog.builder().build());
			assertThat(logs(context)).extracting(RecordedLog::project).containsExactly("lookup", "first");
		});
		assertThat(output).containsOnlyOnce("the new value of 'aitracer.project' is not used")
			.contains("is longer than 100 characters. Set it to a name of 1 to 100 characters")
			.contains("the new value of 'aitracer.projects.first.sampling-rate' is not used")
			.contains("is 2.0, which is not from 0 to 1")
			.contains("cannot be read as java.lang.Double")
			.contains("the new value of 'aitracer.sampling.rate' is not used")
			.containsOnlyOnce("the new value of 'aitracer.feature-project-format' is not used")
			.contains("does not hold {feature}");
	}

	@Test
	void aKeyIsNoProjectAndIsNotSaid(CapturedOutput output) {
		this.runner.withPropertyValues("aitracer.api-key=at-very-secret").run((context) -> {
			change(context, "aitracer.project", "at-very-secret");
			change(context, "aitracer.api-key", "at-as-secret");
			change(context, "aitracer.project", " at-as-secret");
			context.getBean(AITracer.class).log(LlmLog.builder().build());
			assertThat(logs(context)).extracting(RecordedLog::project).containsExactly("first");
		});
		assertThat(output).containsOnlyOnce("the new value of 'aitracer.project' is not used")
			.contains("The project is the API key.")
			.doesNotContain("very-secret")
			.doesNotContain("as-secret");
	}

	@Test
	void anAnnotationThatWouldNotBeValidKeepsAllOfThem(CapturedOutput output) {
		this.runner.run((context) -> {
			change(context, "app.search", TOO_LONG);
			context.getBean(Search.class).log();
			assertThat(logs(context)).extracting(RecordedLog::project).containsExactly("lookup");
		});
		assertThat(output).containsOnlyOnce("the new value of '@AITracerProject' is not used").contains("Search.log");
	}

	@Test
	void contentThatCannotBeMaskedIsLeftOut() {
		this.runner.run((context) -> {
			change(context, "aitracer.projects.first.capture-content", "masked");
			context.getBean(AITracer.class).log(LlmLog.builder().input("secret").build());
			assertThat(logs(context)).singleElement()
				.satisfies((log) -> assertThat(log.json()).doesNotContain("secret"));
		});
	}

	@Test
	void saysOnceWhatWaitsForTheNextStartAndNeverTheKey(CapturedOutput output) {
		this.runner.run((context) -> {
			change(context, "aitracer.apiKey", "at-very-secret");
			change(context, "aitracer.api-key", "at-very-secret");
			change(context, "aitracer.projects.first.api-key", "at-very-secret");
			change(context, "server.port", "8080");
		});
		assertThat(output).containsOnlyOnce("a change of aitracer.apiKey holds from the next start on")
			.containsOnlyOnce("a change of aitracer.projects.first.api-key holds from the next start on")
			.doesNotContain("a change of aitracer.api-key")
			.doesNotContain("very-secret")
			.doesNotContain("server.port");
	}

	@Test
	void aBeanThatIsMadeAnewRunsInItsProject() {
		this.runner.run((context) -> {
			Refreshed bean = context.getBean(Refreshed.class);
			String before = bean.log();
			context.getBean(org.springframework.cloud.context.scope.refresh.RefreshScope.class).refreshAll();
			assertThat(bean.log()).isNotEqualTo(before);
			assertThat(logs(context)).extracting(RecordedLog::project).containsExactly("refreshed", "refreshed");
		});
	}

	@Test
	void followsAFileThatIsReadAgain(@TempDir Path directory) throws IOException {
		Path file = directory.resolve("application.properties");
		Files.writeString(file, "aitracer.project=first");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(FromFile.class)
			.web(WebApplicationType.NONE)
			.properties("spring.config.location=file:" + directory + "/", "spring.main.register-shutdown-hook=false")
			.run()) {
			AITracer tracer = context.getBean(AITracer.class);
			assertThat(tracer.defaultProject()).isEqualTo("first");
			Files.writeString(file, "aitracer.project=second");
			assertThat(context.getBean(ContextRefresher.class).refresh()).contains("aitracer.project");
			assertThat(tracer.defaultProject()).isEqualTo("second");
		}
	}

	@Test
	void doesNothingWithoutSpringCloud() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerRefreshAutoConfiguration.class))
			.withBean(InMemoryLogSink.class)
			.withClassLoader(new FilteredClassLoader(EnvironmentChangeEvent.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SettingsRefresh.class));
	}

	@Test
	void doesNothingWhereNothingIsRecorded() {
		this.runner.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SettingsRefresh.class));
	}

	private static List<RecordedLog> logs(ApplicationContext context) {
		assertThat(context.getBean(AITracer.class).flush(Duration.ofSeconds(20))).isTrue();
		return context.getBean(InMemoryLogSink.class).logs();
	}

	private static void change(ConfigurableApplicationContext context, String property, String value) {
		context.getBean(EnvironmentManager.class).setProperty(property, value);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		InMemoryLogSink sink() {
			return new InMemoryLogSink();
		}

		@Bean
		EnvironmentManager environmentManager(ConfigurableApplicationContext context) {
			return new EnvironmentManager(context.getEnvironment());
		}

		@Bean
		Search search(AITracer tracer) {
			return new Search(tracer);
		}

		@Bean
		@RefreshScope
		Refreshed refreshed(AITracer tracer) {
			return new Refreshed(tracer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ RefreshAutoConfiguration.class, AITracerAutoConfiguration.class,
			AITracerRefreshAutoConfiguration.class })
	static class FromFile {

		@Bean
		LogSink sink() {
			return new InMemoryLogSink();
		}

	}

	@AITracerProject("${app.search}")
	static class Search {

		private final AITracer tracer;

		Search(AITracer tracer) {
			this.tracer = tracer;
		}

		void log() {
			this.tracer.log(LlmLog.builder().build());
		}

	}

	@AITracerProject("refreshed")
	static class Refreshed {

		private final AITracer tracer;

		Refreshed(AITracer tracer) {
			this.tracer = tracer;
		}

		String log() {
			this.tracer.log(LlmLog.builder().build());
			return "made as " + System.identityHashCode(this);
		}

	}

}
