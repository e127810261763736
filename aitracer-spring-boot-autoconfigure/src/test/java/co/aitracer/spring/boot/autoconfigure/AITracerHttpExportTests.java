package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import co.aitracer.AITracer;
import co.aitracer.record.LlmLog;
import co.aitracer.test.InMemoryLogSink;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the auto-configured tracer sends to a real HTTP server.
 */
class AITracerHttpExportTests {

	private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class));

	private HttpServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@Test
	void sendsTheKeyAndTheProjectToTheServer() {
		this.runner
			.withPropertyValues("aitracer.api-key=at-secret", "aitracer.base-url=" + baseUrl(),
					"aitracer.project=my-chatbot")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().model("gpt-4o").build());
				assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
				Received request = this.requests.poll(20, TimeUnit.SECONDS);
				assertThat(request).isNotNull();
				assertThat(request.authorization()).isEqualTo("Bearer at-secret");
				assertThat(request.body()).contains("\"my-chatbot\"").contains("\"gpt-4o\"");
			});
	}

	@Test
	void deliversWhatWaitsWhenTheContextCloses() throws InterruptedException {
		this.runner
			.withPropertyValues("aitracer.api-key=at-secret", "aitracer.base-url=" + baseUrl(),
					"aitracer.exporter.flush-interval=1h")
			.run((context) -> context.getBean(AITracer.class).log(LlmLog.builder().model("last-words").build()));
		Received request = this.requests.poll(20, TimeUnit.SECONDS);
		assertThat(request).isNotNull();
		assertThat(request.body()).contains("last-words");
	}

	@Test
	void sendsNothingToTheServerWhenThereIsASinkBean() {
		this.runner.withBean(InMemoryLogSink.class)
			.withPropertyValues("aitracer.api-key=at-secret", "aitracer.base-url=" + baseUrl())
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().build());
				assertThat(tracer.flush(Duration.ofSeconds(20))).isTrue();
				assertThat(context.getBean(InMemoryLogSink.class).logs()).hasSize(1);
				assertThat(this.requests).isEmpty();
			});
	}

	private String baseUrl() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void receive(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.requests.add(new Received(exchange.getRequestHeaders().getFirst("Authorization"), body));
		byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	private record Received(String authorization, String body) {

	}

}
