package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerHealthAutoConfiguration} and {@link AITracerHealthIndicator}.
 */
class AITracerHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerHealthAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("aitracer.project=shop")
		.withPropertyValues("aitracer.exporter.close-timeout=100ms");

	private final ApplicationContextRunner delivering = this.runner.withBean(InMemoryLogSink.class);

	private final ApplicationContextRunner failing = this.runner.withBean(LogSink.class,
			() -> (logs) -> new ExportResult.Retry("away, and Bearer at-secret-key is not to be shown", null));

	@Test
	void isUpWithFiguresUnderItsName() {
		this.delivering.run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsExactlyInAnyOrderEntriesOf(
					Map.of("project", "shop", "endpoint", "InMemoryLogSink", "sent", 1L, "dropped", 0L, "queued", 0L));
		});
	}

	@Test
	void staysUpWhileDeliveryFailsAndSaysSo() {
		this.failing.run((context) -> {
			Health health = failedHealth(context);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("queued", 1L)
				.extractingByKey("lastFailure")
				.asString()
				.startsWith("away")
				.doesNotContain("secret-key");
		});
	}

	@Test
	void showsTheChosenStatusWhileDeliveryFailsOnly() {
		this.failing.withPropertyValues("aitracer.health.degraded-status=OUT_OF_SERVICE")
			.run((context) -> assertThat(failedHealth(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE));
		this.delivering.withPropertyValues("aitracer.health.degraded-status=OUT_OF_SERVICE")
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
	}

	@Test
	void refusesAnEmptyStatus() {
		this.delivering.withPropertyValues("aitracer.health.degraded-status=")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(AITracerConfigurationException.class)
				.rootCause()
				.hasMessageContaining("aitracer.health.degraded-status"));
	}

	@Test
	void canBeSwitchedOff() {
		this.delivering.withPropertyValues("management.health.aitracer.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("aitracerHealthIndicator"));
		this.delivering.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("aitracerHealthIndicator"));
		this.delivering.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("aitracerHealthIndicator"));
	}

	@Test
	void isAbsentWithoutBootsHealth() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerHealthAutoConfiguration.class))
			.withBean(InMemoryLogSink.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aitracerHealthIndicator"));
	}

	@Test
	void standsBackForTheApplicationsOwn() {
		HealthIndicator own = () -> Health.down().build();
		this.delivering.withBean("aitracerHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(Status.DOWN));
	}

	private static Health failedHealth(ApplicationContext context) {
		context.getBean(AITracer.class).log(LlmLog.builder().build());
		return Awaitility.await()
			.until(() -> health(context), (health) -> health.getDetails().containsKey("lastFailure"));
	}

	private static Health health(ApplicationContext context) {
		HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
		assertThat(registry.getContributor("aitracer")).isInstanceOf(HealthIndicator.class);
		Health health = ((HealthIndicator) registry.getContributor("aitracer")).health();
		assertThat(health).isNotNull();
		return health;
	}

}
