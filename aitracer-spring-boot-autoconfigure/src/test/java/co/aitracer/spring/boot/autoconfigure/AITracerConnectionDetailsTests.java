package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerConnectionDetails} and {@link Connection}.
 */
@ExtendWith(OutputCaptureExtension.class)
class AITracerConnectionDetailsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class));

	@Test
	void arePropertiesByDefault() {
		this.runner.withPropertyValues("aitracer.api-key=at-test", "aitracer.base-url=http://localhost:8787")
			.run((context) -> {
				AITracerConnectionDetails details = context.getBean(AITracerConnectionDetails.class);
				assertThat(details.getBaseUrl()).isEqualTo("http://localhost:8787");
				assertThat(details.getApiKey()).isEqualTo("at-test");
			});
		this.runner.withPropertyValues("aitracer.api-key=at-test")
			.run((context) -> assertThat(context.getBean(AITracerConnectionDetails.class).getBaseUrl())
				.isEqualTo(AITracerBuilder.DEFAULT_BASE_URL));
	}

	@Test
	void goBeforeTheProperties() throws Exception {
		try (LogServer server = new LogServer()) {
			this.runner.withPropertyValues("aitracer.api-key=at-property", "aitracer.base-url=http://localhost:1")
				.withBean(Details.class, () -> new Details(server.url(), "at-details"))
				.run((context) -> flush(context.getBean(AITracer.class)));
			assertThat(server.keys()).containsExactly("at-details");
		}
	}

	@Test
	void leaveTheKeyToTheProperty() throws Exception {
		try (LogServer server = new LogServer()) {
			this.runner.withPropertyValues("aitracer.api-key=at-property")
				.withBean(Details.class, () -> new Details(server.url(), null))
				.run((context) -> flush(context.getBean(AITracer.class)));
			assertThat(server.keys()).containsExactly("at-property");
		}
	}

	@Test
	void areNotAskedWhereNothingGoesToAServer() {
		this.runner.withBean(InMemoryLogSink.class)
			.withBean(Details.class, () -> new Details("no URL", null))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void areNamedWhenTheirUrlIsNotUsable() {
		this.runner.withPropertyValues("aitracer.api-key=at-test")
			.withBean(Details.class, () -> new Details("no URL", null))
			.run((context) -> assertThat(problem(context.getStartupFailure()).getMessage())
				.startsWith("The server's URL of the bean of " + Details.class.getName() + " is not usable.")
				.doesNotContain("aitracer.base-url"));
	}

	@Test
	void areNamedWhenTheirKeyIsNotUsable(CapturedOutput output) {
		this.runner.withBean(Details.class, () -> new Details("http://localhost:8787", "very-secret"))
			.run((context) -> assertThat(problem(context.getStartupFailure()).getMessage())
				.startsWith("The API key of the bean of " + Details.class.getName() + " does not look like one."));
		assertThat(output).doesNotContain("very-secret");
	}

	@Test
	void leaveAMalformedPropertyItsName() {
		this.runner.withPropertyValues("aitracer.api-key=sk-test")
			.withBean(Details.class, () -> new Details("http://localhost:8787", null))
			.run((context) -> assertThat(problem(context.getStartupFailure()).setting()).isEqualTo("apiKey"));
	}

	static AITracerConfigurationException problem(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof AITracerConfigurationException)) {
			cause = cause.getCause();
		}
		assertThat(cause).isNotNull();
		return (AITracerConfigurationException) cause;
	}

	static void flush(AITracer tracer) {
		tracer.log(LlmLog.builder().model("gpt-4o").build());
		assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
	}

	record Details(String url, @Nullable String key) implements AITracerConnectionDetails {

		@Override
		public String getBaseUrl() {
			return this.url;
		}

		@Override
		public @Nullable String getApiKey() {
			return this.key;
		}

	}

}
