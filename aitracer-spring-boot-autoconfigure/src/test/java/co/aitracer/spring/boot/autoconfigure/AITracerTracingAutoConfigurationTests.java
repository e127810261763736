package co.aitracer.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import co.aitracer.AITracer;
import co.aitracer.AITracerScope;
import co.aitracer.LlmRequest;
import co.aitracer.SpanReference;
import co.aitracer.TraceContextProvider;
import co.aitracer.opentelemetry.OpenTelemetryTraceContext;
import co.aitracer.opentelemetry.ProjectBaggagePropagator;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerTracingAutoConfiguration} and
 * {@link AITracerOpenTelemetryAutoConfiguration}, with Boot's own tracing.
 */
class AITracerTracingAutoConfigurationTests {

	private static final SpanReference SPAN = new SpanReference("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

	private final ApplicationContextRunner plain = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class,
				AITracerTracingAutoConfiguration.class, AITracerOpenTelemetryAutoConfiguration.class))
		.withBean(InMemoryLogSink.class);

	private final ApplicationContextRunner traced = this.plain
		.withConfiguration(AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class,
				OpenTelemetryTracingAutoConfiguration.class, MicrometerTracingAutoConfiguration.class));

	@Test
	void recordsLieBelowTheSpanOfMicrometerTracing() {
		this.traced.run((context) -> {
			Tracer tracing = context.getBean(Tracer.class);
			Span span = tracing.nextSpan().name("request").start();
			try (Tracer.SpanInScope scope = tracing.withSpan(span)) {
				context.getBean(AITracer.class).start(LlmRequest.builder().build()).cancel();
			}
			context.getBean(AITracer.class).start(LlmRequest.builder().build()).cancel();
			InMemoryLogSink sink = context.getBean(InMemoryLogSink.class);
			assertThat(sink.awaitLogs(2, Duration.ofSeconds(30)).get(0).traceId()).isEqualTo(span.context().traceId());
			assertThat(sink.logs().get(0).parentSpanId()).isEqualTo(span.context().spanId());
			assertThat(sink.logs().get(1).parentSpanId()).isNull();
			assertThat(context).hasSingleBean(TraceContextProvider.class);
		});
	}

	@Test
	void recordsOfTracesThatAreNotSampledCarryTheirIdsToo() {
		this.traced.withPropertyValues("management.tracing.sampling.probability=0").run((context) -> {
			Tracer tracing = context.getBean(Tracer.class);
			Span span = tracing.nextSpan().name("request").start();
			try (Tracer.SpanInScope scope = tracing.withSpan(span)) {
				context.getBean(AITracer.class).start(LlmRequest.builder().build()).cancel();
			}
			assertThat(context.getBean(InMemoryLogSink.class).awaitLogs(1, Duration.ofSeconds(30)).get(0).traceId())
				.isEqualTo(span.context().traceId());
		});
	}

	@Test
	void openTelemetryIsAskedWhereThereIsNoMicrometerTracing() {
		this.plain.run((context) -> assertThat(context).hasSingleBean(OpenTelemetryTraceContext.class));
		this.plain.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasSingleBean(OpenTelemetryTraceContext.class));
	}

	@Test
	void nothingIsAskedWhereThereIsNoTracingAtAll() {
		this.plain.withClassLoader(new FilteredClassLoader("io.micrometer.tracing", "io.opentelemetry"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TraceContextProvider.class));
	}

	@Test
	void theApplicationsOwnProviderIsUsed() {
		this.traced.withBean(TraceContextProvider.class, () -> () -> SPAN).run((context) -> {
			context.getBean(AITracer.class).start(LlmRequest.builder().build()).cancel();
			RecordedLog log = context.getBean(InMemoryLogSink.class).awaitLogs(1, Duration.ofSeconds(30)).get(0);
			assertThat(log.traceId()).isEqualTo(SPAN.traceId());
			assertThat(context).hasSingleBean(TraceContextProvider.class);
		});
	}

	@Test
	void aPropertySwitchesItOff() {
		this.traced.withPropertyValues("aitracer.tracing.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TraceContextProvider.class)
				.doesNotHaveBean(AITracerTracingAutoConfiguration.class));
	}

	@Test
	void aPropertySwitchesTheApplicationsOwnProviderOff() {
		this.traced.withPropertyValues("aitracer.tracing.enabled=false")
			.withBean(TraceContextProvider.class, () -> () -> SPAN)
			.run((context) -> {
				context.getBean(AITracer.class).start(LlmRequest.builder().build()).cancel();
				RecordedLog log = context.getBean(InMemoryLogSink.class).awaitLogs(1, Duration.ofSeconds(30)).get(0);
				assertThat(log.traceId()).isNotEqualTo(SPAN.traceId());
			});
	}

	@Test
	void theProjectTravelsOnlyWhenAskedTo() {
		this.traced.run((context) -> {
			assertThat(context).doesNotHaveBean(ProjectBaggagePropagator.class);
			assertThat(projectDownstream(context.getBean(AITracer.class), context.getBean(InMemoryLogSink.class),
					"search"))
				.isNotEqualTo("search");
			assertThat(headers(context.getBean(AITracer.class), context.getBean(Tracer.class),
					context.getBean(Propagator.class)))
				.doesNotContainKey("baggage");
		});
		this.traced.withPropertyValues("aitracer.tracing.baggage.enabled=true").run((context) -> {
			assertThat(projectDownstream(context.getBean(AITracer.class), context.getBean(InMemoryLogSink.class),
					"search"))
				.isEqualTo("search");
			assertThat(headers(context.getBean(AITracer.class), context.getBean(Tracer.class),
					context.getBean(Propagator.class)))
				.containsEntry("baggage", "aitracer.project=search")
				.containsKey("traceparent");
		});
	}

	@Test
	void theApplicationsOpenTelemetryIsAsItWouldBeWithoutUs() {
		ApplicationContextRunner without = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(OpenTelemetrySdkAutoConfiguration.class,
					OpenTelemetryTracingAutoConfiguration.class, MicrometerTracingAutoConfiguration.class));
		Map<Class<?>, String[]> names = new HashMap<>();
		Class<?>[] types = { OpenTelemetry.class, SdkTracerProvider.class, Sampler.class, SpanExporter.class,
				SpanProcessor.class, Tracer.class, Propagator.class };
		without.run((context) -> {
			for (Class<?> type : types) {
				names.put(type, context.getBeanNamesForType(type));
			}
		});
		this.traced.withConfiguration(AutoConfigurations.of(AITracerOtlpAutoConfiguration.class))
			.withPropertyValues("aitracer.exporter.otlp.endpoint=http://localhost:1/v1/traces",
					"aitracer.tracing.baggage.enabled=true", "aitracer.exporter.close-timeout=10ms")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				names.forEach((type, expected) -> assertThat(context.getBeanNamesForType(type)).as(type.getName())
					.containsExactlyInAnyOrder(expected));
			});
		assertThat(GlobalOpenTelemetry.isSet()).isFalse();
	}

	private static String projectDownstream(AITracer tracer, InMemoryLogSink sink, String project) {
		try (Scope scope = Baggage.builder().put("aitracer.project", project).build().makeCurrent()) {
			tracer.start(LlmRequest.builder().build()).cancel();
		}
		return String.valueOf(sink.awaitLogs(1, Duration.ofSeconds(30)).get(0).project());
	}

	private static Map<String, String> headers(AITracer tracer, Tracer tracing, Propagator propagator) {
		Map<String, String> headers = new HashMap<>();
		Span span = tracing.nextSpan().start();
		try (AITracerScope scope = tracer.project("search")) {
			propagator.inject(span.context(), headers, Map::put);
		}
		return headers;
	}

}
