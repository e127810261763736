package co.aitracer.opentelemetry;

import java.util.HashMap;
import java.util.Map;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerScope;
import co.aitracer.LlmCall;
import co.aitracer.LlmRequest;
import co.aitracer.test.InMemoryLogSink;
import co.aitracer.test.RecordedLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Records in the application's own traces, and projects between services.
 */
class TracePropagationTests {

	/** The application's own, then ours. */
	private static final TextMapPropagator PROPAGATOR = TextMapPropagator.composite(W3CBaggagePropagator.getInstance(),
			ProjectBaggagePropagator.create());

	private final InMemoryLogSink sink = new InMemoryLogSink();

	private final SdkTracerProvider tracing = SdkTracerProvider.builder().build();

	@AfterEach
	void close() {
		this.tracing.close();
	}

	@Test
	void aRecordLiesBelowTheCurrentSpan() {
		AITracer tracer = tracer(OpenTelemetryTraceContext.create());
		Span span = this.tracing.get("test").spanBuilder("request").startSpan();
		try (Scope scope = span.makeCurrent()) {
			tracer.start(LlmRequest.builder().name("inside").build()).cancel();
		}
		tracer.start(LlmRequest.builder().name("outside").build()).cancel();
		RecordedLog inside = this.sink.logs().get(0);
		assertThat(inside.traceId()).isEqualTo(span.getSpanContext().getTraceId());
		assertThat(inside.parentSpanId()).isEqualTo(span.getSpanContext().getSpanId());
		assertThat(this.sink.logs().get(1).traceId()).isNotEqualTo(inside.traceId());
		assertThat(this.sink.logs().get(1).parentSpanId()).isNull();
	}

	@Test
	void theProjectTravelsToTheNextServiceBesideTheApplicationsBaggage() {
		AITracer upstream = tracer(OpenTelemetryTraceContext.create());
		Map<String, String> headers;
		Baggage own = Baggage.builder().put("tenant", "acme").build();
		try (Scope context = own.makeCurrent(); AITracerScope scope = upstream.project("search")) {
			headers = inject();
		}
		assertThat(headers.get("baggage")).contains("tenant=acme").contains("aitracer.project=search");
		AITracer downstream = tracer(OpenTelemetryTraceContext.withBaggage());
		try (Scope context = extract(headers).makeCurrent()) {
			assertThat(Baggage.current().getEntryValue("tenant")).isEqualTo("acme");
			downstream.start(LlmRequest.builder().name("a").build()).cancel();
			try (AITracerScope scope = downstream.project("own")) {
				downstream.start(LlmRequest.builder().name("b").build()).cancel();
			}
		}
		assertThat(this.sink.logs()).extracting(RecordedLog::project).containsExactly("search", "own");
	}

	@Test
	void aServiceThatDoesNotTrustItsCallersPassesTheBaggageOver() {
		AITracer careful = tracer(OpenTelemetryTraceContext.create());
		try (Scope context = extract(Map.of("baggage", "aitracer.project=search")).makeCurrent()) {
			careful.start(LlmRequest.builder().build()).cancel();
		}
		assertThat(this.sink.logs().get(0).project()).isEqualTo("default-project");
	}

	@Test
	void aToolsCallsDownstreamBelongToTheProjectOfTheCallAround() {
		AITracer tracer = tracer(OpenTelemetryTraceContext.create());
		LlmCall call = tracer.start(LlmRequest.builder().project("support").build());
		try (AITracerScope scope = call.open()) {
			assertThat(inject().get("baggage")).isEqualTo("aitracer.project=support");
		}
		call.cancel();
	}

	@Test
	void withoutAProjectTheApplicationsBaggageIsAsItWas() {
		try (Scope context = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
			assertThat(inject().get("baggage")).isEqualTo("tenant=acme");
		}
		assertThat(inject()).isEmpty();
	}

	@Test
	void aNameThatIsNoneIsPassedOver() {
		AITracer tracer = tracer(OpenTelemetryTraceContext.withBaggage());
		try (Scope context = Baggage.builder().put("aitracer.project", "x".repeat(500)).build().makeCurrent()) {
			tracer.start(LlmRequest.builder().build()).cancel();
		}
		assertThat(this.sink.logs().get(0).project()).isEqualTo("default-project");
	}

	private AITracer tracer(OpenTelemetryTraceContext context) {
		AITracerBuilder builder = AITracer.builder()
			.project("default-project")
			.sink(this.sink)
			.traceContext(context)
			.flushOnExit(false);
		return this.sink.attach(builder.build());
	}

	private static Map<String, String> inject() {
		Map<String, String> headers = new HashMap<>();
		PROPAGATOR.inject(Context.current(), headers, (carrier, key, value) -> {
			if (carrier != null) {
				carrier.put(key, value);
			}
		});
		return headers;
	}

	private static Context extract(Map<String, String> headers) {
		return PROPAGATOR.extract(Context.root(), headers, new TextMapGetter<>() {

			@Override
			public Iterable<String> keys(Map<String, String> carrier) {
				return carrier.keySet();
			}

			@Override
			public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
				return (carrier != null) ? carrier.get(key) : null;
			}

		});
	}

}
