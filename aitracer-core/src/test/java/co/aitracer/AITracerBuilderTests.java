package co.aitracer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.export.ExportOptions;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.masking.ContentCapture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AITracerBuilderTests {

	private static final String KEY = "at-secret-key-of-the-tests";

	@Test
	void theEnvironmentIsEnough() {
		try (AITracer tracer = builder(Map.of("AITRACER_API_KEY", KEY, "AITRACER_PROJECT", "from-env",
				"AITRACER_BASE_URL", "http://localhost:1"))
			.build()) {
			assertThat(tracer.isEnabled()).isTrue();
			assertThat(tracer.defaultProject()).isEqualTo("from-env");
		}
	}

	@Test
	void theBuilderWinsOverTheEnvironment() {
		Logs logs = new Logs();
		try (AITracer tracer = builder(
				Map.of("AITRACER_PROJECT", "from-env", "AITRACER_USER_ID", "env-user", "AITRACER_ENABLED", "false"))
			.sink(logs)
			.enabled(true)
			.project("from-builder")
			.userId(" ")
			.build()) {
			tracer.log(Logs.named("log"));
			assertThat(logs.onlyOneAfter(tracer).project()).isEqualTo("from-builder");
			assertThat(logs.onlyOneAfter(tracer).userId()).isEqualTo("env-user");
		}
	}

	@Test
	void withoutAProjectThereIsADefault() {
		try (AITracer tracer = builder(Map.of()).sink(new Logs()).build()) {
			assertThat(tracer.defaultProject()).isEqualTo("default");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "FALSE", " false " })
	void turnedOffItChecksNothingAndRecordsNothing(String value) {
		assertThat(builder(Map.of("AITRACER_ENABLED", value)).build()).isSameAs(AITracer.NOOP);
		assertThat(builder(Map.of()).enabled(false).apiKey("bad").build()).isSameAs(AITracer.NOOP);
	}

	static List<Arguments> faults() {
		return List.of(fault("apiKey", "AITRACER_API_KEY", (builder) -> builder.apiKey(null)),
				fault("apiKey", "at-", (builder) -> builder.apiKey("sk-" + KEY)),
				fault("apiKey", "at-", (builder) -> builder.apiKey(KEY + " " + KEY)),
				fault("apiKey", "at-", (builder) -> builder.apiKey(KEY + "\u00e9")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("localhost:8787")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("http://")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("ftp://host")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("http://a b")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("http://host:99999")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("http://host/?key=" + KEY)),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl("http://me:" + KEY + "@host")),
				fault("baseUrl", "AITRACER_BASE_URL", (builder) -> builder.baseUrl(KEY)),
				fault("project", "AITRACER_PROJECT", (builder) -> builder.project(KEY)),
				fault("project", "AITRACER_PROJECT", (builder) -> builder.project("a\nb")),
				fault("project", "100 characters", (builder) -> builder.project("X".repeat(100_000))),
				fault("project", "'my-chat-bot'",
						(builder) -> builder.project("MyChatBot").projectNaming(ProjectNaming.ENFORCE)),
				fault("capture", "ContentMasker", (builder) -> builder.capture(ContentCapture.MASKED)),
				fault("timeout", "positive", (builder) -> builder.timeout(Duration.ZERO)),
				fault("closeTimeout", "positive", (builder) -> builder.closeTimeout(Duration.ofSeconds(-1))));
	}

	private static Arguments fault(String setting, String mend, Consumer<AITracerBuilder> change) {
		return Arguments.of(setting, mend, change);
	}

	@ParameterizedTest(name = "{index} {0}")
	@MethodSource("faults")
	void eachFaultNamesTheSettingAndTheMendAndNeverTheKey(String setting, String mend,
			Consumer<AITracerBuilder> change) {
		AITracerBuilder builder = builder(Map.of()).apiKey(KEY).project("p").baseUrl("http://localhost:1");
		assertThatExceptionOfType(AITracerConfigurationException.class).isThrownBy(() -> {
			change.accept(builder);
			builder.build();
		}).satisfies((ex) -> {
			assertThat(ex.setting()).isEqualTo(setting);
			assertThat(ex).hasMessageContaining(mend).hasMessageEndingWith(ex.mend());
			assertThat(ex.getMessage()).doesNotContain(KEY).hasSizeLessThan(500);
		});
	}

	@Test
	void aSwitchThatIsNeitherTrueNorFalseIsSaid() {
		assertThatExceptionOfType(AITracerConfigurationException.class)
			.isThrownBy(() -> builder(Map.of("AITRACER_ENABLED", "off")).build())
			.withMessageContaining("AITRACER_ENABLED");
	}

	@Test
	void theKeyIsInNoText() {
		AITracerBuilder builder = builder(Map.of("AITRACER_API_KEY", KEY)).project("p");
		assertThat(builder.toString()).doesNotContain(KEY);
		assertThat(ConnectionSettings.of(KEY + "\n", "http://localhost:1").toString()).doesNotContain(KEY);
		try (AITracer tracer = builder.build()) {
			assertThat(tracer.toString() + tracer.stats()).doesNotContain(KEY);
		}
	}

	@Test
	void exportOptionsNameTheFault() {
		assertThatIllegalArgumentException().isThrownBy(() -> ExportOptions.DEFAULTS.withQueueCapacity(0))
			.withMessageContaining("queueCapacity");
		assertThatIllegalArgumentException().isThrownBy(() -> ExportOptions.DEFAULTS.withFlushInterval(Duration.ZERO))
			.withMessageContaining("flushInterval");
		assertThat(ExportOptions.DEFAULTS.withFlushInterval(Duration.ofSeconds(Long.MAX_VALUE))).isNotNull();
	}

	@Test
	void syncDeliversBeforeTheCallReturns() {
		Logs logs = new Logs();
		try (AITracer tracer = logs.builder().sync(true).build()) {
			tracer.log(Logs.named("log"));
			assertThat(tracer.stats().sent()).isEqualTo(1);
			tracer.start(Logs.request("call")).complete(LlmResponse.of("x"));
			assertThat(tracer.stats().sent()).isEqualTo(2);
		}
	}

	@Test
	void syncGivesUpAfterTheTimeout() {
		LogSink away = (logs) -> new ExportResult.Retry("away", null);
		try (AITracer tracer = new Logs().builder()
			.sink(away)
			.sync(true)
			.timeout(Duration.ofMillis(10))
			.closeTimeout(Duration.ofMillis(10))
			.build()) {
			tracer.log(Logs.named("log"));
			assertThat(tracer.stats().queued()).isEqualTo(1);
		}
	}

	@Test
	void aClosedTracerIsNoLongerRegisteredWithTheJvm() {
		ExitHook hook = ExitHook.register(() -> {
		});
		hook.remove();
		hook.remove();
		try (AITracer tracer = new Logs().builder().flushOnExit(true).build()) {
			assertThat(tracer.isEnabled()).isTrue();
		}
	}

	private static AITracerBuilder builder(Map<String, String> environment) {
		return new AITracerBuilder(environment).flushOnExit(false);
	}

}
