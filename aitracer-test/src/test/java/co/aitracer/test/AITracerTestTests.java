package co.aitracer.test;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

import co.aitracer.AITracer;
import co.aitracer.LlmRequest;
import co.aitracer.LlmResponse;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The annotation on a Boot test whose context has no auto-configuration of its own, as a
 * slice has none of AITracer's. A flush by time would come too late for every test here.
 */
@SpringBootTest(properties = "aitracer.exporter.flush-interval=1h")
@AITracerTest(project = "search")
class AITracerTestTests {

	@Autowired
	private InMemoryLogSink sink;

	@Autowired
	private AITracer tracer;

	@Test
	void seesACallWithoutWaiting() {
		this.tracer.start(LlmRequest.builder().model("gpt-4o").build()).complete(LlmResponse.of("Hi"));
		AITracerAssertions.assertThat(this.sink).single().isSuccessful().isInProject("search").hasOutputText("Hi");
	}

	@RepeatedTest(2)
	void doesNotSeeTheLogsOfOtherMethods() {
		this.tracer.log(LlmLog.builder().build());
		AITracerAssertions.assertThat(this.sink).hasLogs(1);
	}

	@Test
	void takesTheSinkAsAParameter(@Autowired InMemoryLogSink parameter) {
		assertThat(parameter).isSameAs(this.sink);
	}

	@Nested
	class WithSetUp {

		@BeforeEach
		void setUp() {
			AITracerTestTests.this.tracer.log(LlmLog.builder().project("set-up").build());
		}

		@RepeatedTest(2)
		void keepsTheLogsOfItsOwnSetUp() {
			AITracerAssertions.assertThat(AITracerTestTests.this.sink).hasLogs(1).hasOnlyProjects("set-up");
		}

	}

	@Nested
	@AITracerTest(project = "nested")
	class WithAnotherProject {

		@Test
		void usesTheNearestAnnotation(@Autowired InMemoryLogSink nested, @Autowired AITracer nestedTracer) {
			nestedTracer.log(LlmLog.builder().build());
			AITracerAssertions.assertThat(nested).hasOnlyProjects("nested");
		}

	}

	@Nested
	class InTheSameContext {

		@Test
		void sharesTheCachedContext(@Autowired ApplicationContext context) {
			assertThat(context.getBean(AITracer.class)).isSameAs(AITracerTestTests.this.tracer);
		}

	}

	@SpringBootConfiguration
	static class Application {

	}

}
