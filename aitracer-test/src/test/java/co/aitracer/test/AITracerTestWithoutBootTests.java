package co.aitracer.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import co.aitracer.AITracer;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The annotation below another one, on a Spring test without Boot's support.
 */
@SpringJUnitConfig
@TestPropertySource(properties = "aitracer.exporter.flush-interval=1h")
@AITracerTestWithoutBootTests.TracedTest
class AITracerTestWithoutBootTests {

	@Autowired
	private InMemoryLogSink sink;

	@Test
	void attachesATracerThatIsMadeLate(@Autowired ObjectProvider<AITracer> tracers) {
		tracers.forEach((tracer) -> tracer.log(LlmLog.builder().build()));
		AITracerAssertions.assertThat(this.sink).hasLogs(2).hasOnlyProjects("fallback", "late");
	}

	@Test
	void comesBeforeTheApplicationsOwnSink(@Autowired LogSink preferred) {
		assertThat(preferred).isSameAs(this.sink);
	}

	@Test
	void leavesTheProjectToTheApplicationByDefault(@Autowired Environment environment) {
		assertThat(environment.containsProperty("aitracer.project")).isFalse();
		assertThat(environment.getProperty("aitracer.enabled")).isEqualTo("true");
	}

	@AITracerTest
	@Target(ElementType.TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@interface TracedTest {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(TracerFixtureAutoConfiguration.class)
	static class Application {

		@Bean
		LogSink applicationSink() {
			return (logs) -> ExportResult.delivered();
		}

		@Bean
		@Lazy
		AITracer lateTracer(LogSink sink) {
			return AITracer.builder().enabled(true).sink(sink).project("late").flushOnExit(false).build();
		}

	}

}
