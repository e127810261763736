package co.aitracer.springai;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import co.aitracer.AITracerContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application's own traces stay whole around a {@link ReactiveProjectScope}.
 */
class TraceContinuityTests {

	private final SpringAiFixture spring = new SpringAiFixture();

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final SdkTracerProvider provider = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.spans))
		.build();

	@BeforeEach
	void trace() {
		OtelTracer tracer = new OtelTracer(this.provider.get("test"), new OtelCurrentTraceContext(), (event) -> {
		});
		this.spring.registry.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
	}

	@AfterEach
	void close() {
		this.provider.close();
		this.spring.close();
	}

	@Test
	void aScopedStreamOnAnotherThreadStaysInTheOuterTrace() {
		Observation outer = Observation.start("request", this.spring.registry);
		try (Observation.Scope scope = outer.openScope()) {
			drain("Hello");
		}
		outer.stop();
		this.spring.record();
		assertChildOfTheRequest();
	}

	@Test
	void aScopedStreamStaysInTheTraceOfTheReactorContext() {
		Observation outer = Observation.start("request", this.spring.registry);
		Flux<?> scoped = ReactiveProjectScope
			.apply(this.spring.model().stream(new Prompt("Hello")).subscribeOn(Schedulers.boundedElastic()), context());
		scoped.contextWrite((view) -> view.put("micrometer.observation", outer)).blockLast(SpringAiFixture.PATIENCE);
		outer.stop();
		this.spring.record();
		assertChildOfTheRequest();
	}

	@Test
	void twoScopesInOneAnotherPassTheTraceOn() {
		Observation outer = Observation.start("request", this.spring.registry);
		try (Observation.Scope scope = outer.openScope()) {
			Flux<?> inner = ReactiveProjectScope.apply(
					this.spring.model().stream(new Prompt("Hello")).subscribeOn(Schedulers.boundedElastic()),
					context());
			ReactiveProjectScope.apply(inner, context()).blockLast(SpringAiFixture.PATIENCE);
		}
		outer.stop();
		this.spring.record();
		assertChildOfTheRequest();
	}

	@Test
	void theScopeItselfIsNoSpan() {
		drain("Hello");
		this.spring.record();
		assertThat(spans()).extracting(SpanData::getName).containsExactly("chat gpt-5-mini");
	}

	private void drain(String text) {
		ReactiveProjectScope
			.apply(this.spring.model().stream(new Prompt(text)).subscribeOn(Schedulers.boundedElastic()), context())
			.blockLast(SpringAiFixture.PATIENCE);
	}

	private AITracerContext context() {
		return this.spring.tracer.context().project("search").build();
	}

	private void assertChildOfTheRequest() {
		List<SpanData> finished = spans();
		SpanData request = named(finished, "request");
		SpanData chat = named(finished, "chat gpt-5-mini");
		assertThat(finished).hasSize(2);
		assertThat(chat.getTraceId()).isEqualTo(request.getTraceId());
		assertThat(chat.getParentSpanId()).isEqualTo(request.getSpanId());
		assertThat(this.spring.record().project()).isEqualTo("search");
	}

	/**
	 * The spans without that of the HTTP request, which Spring AI starts on its client's
	 * thread and outside of any trace.
	 * @return the spans
	 */
	private List<SpanData> spans() {
		return this.spans.getFinishedSpanItems().stream().filter((span) -> !span.getName().equals("POST")).toList();
	}

	private static SpanData named(List<SpanData> spans, String name) {
		return spans.stream().filter((span) -> span.getName().equals(name)).findFirst().orElseThrow();
	}

}
