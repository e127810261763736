package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.devtools.settings.DevToolsSettings;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import co.aitracer.AITracer;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CallLinks}, and for what switches them on.
 */
@ExtendWith(OutputCaptureExtension.class)
class CallLinksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final LogServer server = new LogServer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class))
		.withPropertyValues("aitracer.api-key=at-test", "aitracer.base-url=" + this.server.url() + "/");

	private final ApplicationContextRunner linking = this.runner.withPropertyValues("aitracer.call-links.enabled=true");

	CallLinksTests() throws IOException {
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void saysWhereACallIsOnceTheServerHasIt(CapturedOutput output) {
		this.linking.run((context) -> log(context.getBean(AITracer.class), "4f1c0a9be2d37788"));
		assertThat(output).containsOnlyOnce(
				"chat gpt-4o [search] in 812 ms: " + this.server.url() + "/logs?span=4f1c0a9be2d37788&show=all");
	}

	@Test
	void saysLessOfWhatComesBackFromDisk(CapturedOutput output, @TempDir Path directory) {
		this.linking.withPropertyValues("aitracer.exporter.buffer.directory=" + directory)
			.run((context) -> log(context.getBean(AITracer.class), "4f1c0a9be2d37788"));
		assertThat(output).containsOnlyOnce("[search]: " + this.server.url() + "/logs?span=4f1c0a9be2d37788&show=all")
			.doesNotContain("unknown")
			.doesNotContain(" 0 ms");
	}

	@Test
	void encodesIdsThatTheApplicationChose(CapturedOutput output) {
		this.linking.run((context) -> log(context.getBean(AITracer.class), "a b&c=d/é"));
		assertThat(output).contains("/logs?span=a+b%26c%3Dd%2F%C3%A9&show=all");
	}

	@Test
	void saysNothingOfWhatTheServerRefuses(CapturedOutput output) {
		this.server.answer(400);
		this.linking.run((context) -> log(context.getBean(AITracer.class), "4f1c0a9be2d37788"));
		assertThat(this.server.keys()).isNotEmpty();
		assertThat(output).doesNotContain("/logs?span=");
	}

	@Test
	void isOffUnlessItIsSwitchedOn(CapturedOutput output) {
		this.runner.run((context) -> log(context.getBean(AITracer.class), "4f1c0a9be2d37788"));
		assertThat(this.server.keys()).isNotEmpty();
		assertThat(output).doesNotContain("/logs?span=");
	}

	@Test
	void needsAServerToLinkTo(CapturedOutput output) {
		this.linking.withBean(InMemoryLogSink.class)
			.run((context) -> log(context.getBean(AITracer.class), "4f1c0a9be2d37788"));
		assertThat(output).doesNotContain("/logs?span=");
	}

	@Test
	void isSwitchedOnByDevTools() {
		assertThat(DevToolsSettings.get().getPropertyDefaults())
			.contains(Map.entry("aitracer.call-links.enabled", "true"));
	}

	private static void log(AITracer tracer, String span) {
		tracer.log(LlmLog.builder()
			.project("search")
			.model("gpt-4o")
			.spanId(span)
			.traceId("t")
			.latency(Duration.ofMillis(812))
			.build());
		assertThat(tracer.flush(PATIENCE)).isTrue();
	}

}
