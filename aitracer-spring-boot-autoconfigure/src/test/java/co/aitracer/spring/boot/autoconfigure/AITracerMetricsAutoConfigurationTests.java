package co.aitracer.spring.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.export.EncodedLog;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.masking.PiiMasker;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerMetricsAutoConfiguration} and {@link AITracerMeters}.
 */
class AITracerMetricsAutoConfigurationTests {

	private static final String[] NAMES = { "aitracer.logs.accepted", "aitracer.logs.sent", "aitracer.logs.dropped",
			"aitracer.export.retries", "aitracer.queue.size" };

	private final ApplicationContextRunner unmeasured = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerMetricsAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	private final ApplicationContextRunner runner = this.unmeasured
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class));

	@Test
	void bindsMetersThatAreDescribed() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String name : NAMES) {
				assertThat(registry.find(name).meters()).as(name).isNotEmpty().allSatisfy((meter) -> {
					assertThat(meter.getId().getDescription()).isNotBlank();
					assertThat(meter.getId().getBaseUnit()).isNotBlank();
				});
			}
			assertThat(registry.find("aitracer.logs.dropped").tag("reason", "queue-full").functionCounter())
				.isNotNull();
		});
	}

	@Test
	void followsTheFigures() {
		this.runner.run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().build());
			tracer.log(LlmLog.builder().build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(counter(registry, "aitracer.logs.accepted").count()).isEqualTo(2);
			assertThat(counter(registry, "aitracer.logs.sent").count()).isEqualTo(2);
			assertThat(registry.get("aitracer.queue.size").gauge().value()).isZero();
		});
	}

	@Test
	void countsWhatIsMaskedByType() {
		this.runner.withBean(PiiMasker.class, PiiMasker::create).run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().input("jo@example.com and flo@example.com").build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("aitracer.masked").tag("type", "email").functionCounter().count()).isEqualTo(2);
			assertThat(registry.get("aitracer.masked").tag("type", "ssn").functionCounter().count()).isZero();
		});
	}

	@Test
	void measuresTheBufferAndTheRequests(@TempDir Path directory) {
		this.runner.withPropertyValues("aitracer.exporter.buffer.directory=" + directory).run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().build());
			assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("aitracer.export.requests").functionTimer().count()).isEqualTo(1);
			assertThat(registry.get("aitracer.queue.memory").gauge().value()).isZero();
			// a sink in memory cannot be sent to from disk, so there is no buffer for it
			assertThat(registry.get("aitracer.buffer.size").gauge().value()).isZero();
		});
	}

	@Test
	void countsRetriesAndWhatIsDropped() {
		LogSink refusing = new LogSink() {

			private final AtomicBoolean again = new AtomicBoolean();

			@Override
			public ExportResult export(List<EncodedLog> logs) {
				return this.again.getAndSet(true) ? new ExportResult.Refused("no")
						: new ExportResult.Retry("away", null);
			}

		};
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
					AITracerMetricsAutoConfiguration.class, MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withBean(LogSink.class, () -> refusing)
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().build());
				assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(counter(registry, "aitracer.export.retries").count()).isEqualTo(1);
				assertThat(registry.get("aitracer.logs.dropped").tag("reason", "rejected").functionCounter().count())
					.isEqualTo(1);
			});
	}

	@Test
	void isNamedForPrometheus() {
		this.unmeasured.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class))
			.withBean(PrometheusMeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
			.run((context) -> assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
				.contains("aitracer_logs_accepted_logs_total 0.0")
				.contains("aitracer_logs_sent_logs_total 0.0")
				.contains("aitracer_logs_dropped_logs_total{reason=\"queue-full\"} 0.0")
				.contains("aitracer_export_retries_total 0.0")
				.contains("aitracer_queue_size_logs 0.0"));
	}

	@Test
	void canBeSwitchedOff() {
		this.runner.withPropertyValues("aitracer.metrics.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("aitracerMeters"));
		this.runner.withPropertyValues("aitracer.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("aitracerMeters"));
	}

	@Test
	void isAbsentWithoutMicrometer() {
		this.unmeasured.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aitracerMeters"));
	}

	@Test
	void isAbsentWithoutBootsMetrics() {
		this.unmeasured.withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer.metrics"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("aitracerMeters"));
	}

	@Test
	void isAbsentWithoutARegistry() {
		this.unmeasured.run((context) -> assertThat(context).doesNotHaveBean("aitracerMeters"));
	}

	@Test
	void standsBackForTheApplicationsOwn() {
		this.runner.withBean("aitracerMeters", MeterBinder.class, () -> (registry) -> {
		})
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).find("aitracer.logs.sent").meters())
				.isEmpty());
	}

	@Test
	void doesNotMakeTheRegistry() {
		this.unmeasured.withBean("lazy", MeterRegistry.class, () -> {
			throw new IllegalStateException("made too early");
		}, (definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(context).hasNotFailed().hasBean("aitracerMeters"));
	}

	@Test
	void letsTheTracersBeansNeedTheRegistry() {
		this.runner.withBean("measured", MeasuredCustomizer.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(counter(context.getBean(MeterRegistry.class), "aitracer.logs.accepted").count()).isZero();
		});
	}

	private static FunctionCounter counter(MeterRegistry registry, String name) {
		return registry.get(name).functionCounter();
	}

	static class MeasuredCustomizer implements AITracerBuilderCustomizer {

		private final MeterRegistry registry;

		MeasuredCustomizer(MeterRegistry registry) {
			this.registry = registry;
		}

		@Override
		public void customize(AITracerBuilder builder) {
			this.registry.counter("customized").increment();
		}

	}

}
