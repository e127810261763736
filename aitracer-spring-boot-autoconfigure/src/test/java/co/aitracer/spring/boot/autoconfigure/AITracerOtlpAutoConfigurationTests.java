package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.export.LogSink;
import co.aitracer.opentelemetry.OtlpLogSink;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerOtlpAutoConfiguration}, in front of a real HTTP server.
 */
class AITracerOtlpAutoConfigurationTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerOtlpAutoConfiguration.class))
		.withPropertyValues("aitracer.project=shop", "aitracer.exporter.close-timeout=200ms");

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			exchange.getRequestBody().readAllBytes();
			this.requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("X-Key") + " "
					+ exchange.getRequestHeaders().getFirst("Content-Encoding"));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void sendsToTheBackendBesideTheServer() {
		this.runner
			.withPropertyValues("aitracer.api-key=at-test", "aitracer.base-url=" + url(),
					"aitracer.exporter.otlp.endpoint=" + url() + "/v1/traces",
					"aitracer.exporter.otlp.headers.X-Key=secret")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().build());
				assertThat(tracer.flush(Duration.ofSeconds(30))).isTrue();
				assertThat(tracer.stats().sinks()).containsOnlyKeys("aitracer", "otlp");
				assertThat(context).doesNotHaveBean(LogSink.class);
			});
		assertThat(this.requests).containsExactlyInAnyOrder("/v1/traces secret gzip", "/api/v1/logs/ null null");
	}

	@Test
	void sendsToTheBackendAloneWhenThereAreNoOtherSinks() {
		this.runner
			.withPropertyValues("aitracer.exporter.sinks=", "aitracer.exporter.otlp.gzip=false",
					"aitracer.exporter.otlp.endpoint=" + url() + "/v1/traces")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().build());
				assertThat(tracer.flush(Duration.ofSeconds(30))).isTrue();
			});
		assertThat(this.requests).containsExactly("/v1/traces null null");
	}

	@Test
	void doesNothingWithoutAnEndpointOrTheModule() {
		this.runner.withPropertyValues("aitracer.api-key=at-test")
			.run((context) -> assertThat(context).doesNotHaveBean(AITracerOtlpAutoConfiguration.class));
		this.runner.withClassLoader(new FilteredClassLoader(OtlpLogSink.class))
			.withPropertyValues("aitracer.api-key=at-test", "aitracer.exporter.otlp.endpoint=" + url())
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AITracerOtlpAutoConfiguration.class));
	}

	@Test
	void anEndpointThatIsNoUrlIsNamed() {
		this.runner.withPropertyValues("aitracer.api-key=at-test", "aitracer.exporter.otlp.endpoint=localhost")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(AITracerConfigurationException.class,
						(failure) -> assertThat(failure.setting()).isEqualTo("aitracer.exporter.otlp.endpoint")));
	}

	private String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

}
