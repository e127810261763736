package co.aitracer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of the connection with the application's own tracing.
 */
class TraceContextTests {

	private static final SpanReference SPAN = new SpanReference("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

	private final Logs logs = new Logs();

	private final Tracing tracing = new Tracing();

	private AITracer tracer = AITracer.NOOP;

	@BeforeEach
	void startTracer() {
		this.tracer = this.logs.builder().traceContext(this.tracing).build();
	}

	@AfterEach
	void closeTracer() {
		this.tracer.close();
	}

	@Test
	void aCallLiesBelowTheCurrentSpan() {
		this.tracing.span = SPAN;
		this.tracer.start(Logs.request("a")).complete(LlmResponse.of("hello"));
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.traceId()).isEqualTo(SPAN.traceId());
		assertThat(log.parentSpanId()).isEqualTo(SPAN.spanId());
		assertThat(log.spanId()).isNotEqualTo(SPAN.spanId());
	}

	@Test
	void idsKeepTheirZerosAndTheirHighestBit() {
		this.tracing.span = new SpanReference("00f067aa0ba902b7f000000000000001", "800000000000000f");
		this.tracer.start(Logs.request("a")).complete(LlmResponse.of("hello"));
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.traceId()).isEqualTo("00f067aa0ba902b7f000000000000001");
		assertThat(log.parentSpanId()).isEqualTo("800000000000000f");
	}

	@Test
	void aNestedCallLiesBelowTheCallAroundIt() {
		this.tracing.span = SPAN;
		LlmCall outer = this.tracer.start(Logs.request("a"));
		try (AITracerScope scope = outer.open()) {
			this.tracer.start(Logs.request("a")).complete(LlmResponse.of("hello"));
		}
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.traceId()).isEqualTo(SPAN.traceId());
		assertThat(log.parentSpanId()).isEqualTo(outer.spanId());
	}

	@Test
	void aLogWithoutIdsLiesBelowTheCurrentSpanAndOneWithIdsWhereItSays() {
		this.tracing.span = SPAN;
		this.tracer.log(LlmLog.builder().build());
		this.tracer.log(LlmLog.builder().traceId("conversation-123").build());
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::traceId, LlmLog::parentSpanId)
			.containsExactly(tuple(SPAN.traceId(), SPAN.spanId()), tuple("conversation-123", null));
	}

	@Test
	void theUpstreamProjectBeatsTheDefaultOnly() {
		this.tracing.project = "shop";
		this.tracer.log(LlmLog.builder().build());
		try (AITracerScope scope = this.tracer.project("search")) {
			this.tracer.log(LlmLog.builder().build());
		}
		LlmCall outer = this.tracer.start(Logs.request("a"));
		try (AITracerScope scope = outer.open()) {
			this.tracer.start(LlmRequest.builder().model("gpt-4o").defaultProject("bound").build()).cancel();
			this.tracer.start(Logs.request("a")).cancel();
		}
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::project)
			.containsExactly("shop", "search", "bound", "shop");
	}

	@Test
	void anUnusableUpstreamProjectIsPassedOver() {
		this.tracing.project = "x".repeat(101);
		this.tracer.log(LlmLog.builder().build());
		assertThat(this.logs.onlyOneAfter(this.tracer).project()).isEqualTo(this.tracer.defaultProject());
	}

	@Test
	void aProviderThatThrowsChangesNothing() {
		this.tracing.broken = true;
		this.tracer.start(Logs.request("a")).cancel();
		assertThat(this.logs.onlyOneAfter(this.tracer).parentSpanId()).isNull();
	}

	@Test
	void idsOfAnotherFormAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SpanReference("0".repeat(32), SPAN.spanId()));
		assertThatIllegalArgumentException().isThrownBy(() -> new SpanReference(SPAN.traceId(), "B7AD6B7169203331"));
	}

	private static final class Tracing implements TraceContextProvider {

		private @Nullable SpanReference span;

		private @Nullable String project;

		private boolean broken;

		@Override
		public @Nullable SpanReference currentSpan() {
			if (this.broken) {
				throw new IllegalStateException("broken");
			}
			return this.span;
		}

		@Override
		public @Nullable String upstreamProject() {
			if (this.broken) {
				throw new IllegalStateException("broken");
			}
			return this.project;
		}

	}

}
