package co.aitracer;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import co.aitracer.record.LlmLog;
import co.aitracer.record.Operations;
import co.aitracer.record.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link AITracer#trace(String)}.
 */
class TraceScopeTests {

	private final Logs logs = new Logs();

	private final AITracer tracer = this.logs.tracer();

	@AfterEach
	void close() {
		this.tracer.close();
	}

	@Test
	void callsOfTheThreadLieBelowTheTrace() {
		String traceId;
		String spanId;
		try (TraceScope trace = this.tracer.trace("checkout")) {
			traceId = trace.traceId();
			spanId = trace.spanId();
			this.tracer.log(Logs.named("a"));
			this.tracer.start(Logs.request("b")).cancel();
			trace.output("done");
		}
		this.tracer.log(Logs.named("after"));
		List<LlmLog> all = this.logs.after(this.tracer);
		assertThat(all.subList(0, 2)).allSatisfy((log) -> {
			assertThat(log.traceId()).isEqualTo(traceId);
			assertThat(log.parentSpanId()).isEqualTo(spanId);
		});
		assertThat(all.get(2).operation()).isEqualTo(Operations.TRACE);
		assertThat(all.get(2).name()).isEqualTo("checkout");
		assertThat(all.get(2).output()).isEqualTo("done");
		assertThat(all.get(2).spanId()).isEqualTo(spanId);
		assertThat(all.get(3).traceId()).isNotEqualTo(traceId);
	}

	@Test
	void aTraceMayFail() {
		try (TraceScope trace = this.tracer.trace("checkout")) {
			trace.fail(new IllegalStateException("empty basket"));
		}
		LlmLog log = this.logs.onlyOneAfter(this.tracer);
		assertThat(log.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(log.error()).isNotNull();
	}

	@Test
	void itsProjectIsThatOfItsCalls() {
		try (AITracerScope scope = this.tracer.project("search"); TraceScope trace = this.tracer.trace("checkout")) {
			this.tracer.log(Logs.named("a"));
		}
		assertThat(this.logs.after(this.tracer)).extracting(LlmLog::project).containsExactly("search", "search");
	}

	@Test
	void aDisabledTracerHasTracesToo() {
		try (TraceScope trace = AITracer.NOOP.trace("checkout")) {
			assertThat(trace.traceId()).hasSize(32);
			trace.fail(new IllegalStateException("x"));
		}
		assertThat(AITracerContext.current().call()).isNull();
	}

}
