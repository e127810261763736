package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import co.aitracer.AITracer;
import co.aitracer.AITracerConfigurationException;
import co.aitracer.export.DropReason;
import co.aitracer.export.ExportResult;
import co.aitracer.export.LogSink;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties of what becomes of records, over real HTTP and on a real disk.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class AITracerPipelineTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AITracerAutoConfiguration.class, SslAutoConfiguration.class))
		.withPropertyValues("aitracer.api-key=at-common", "aitracer.project=default-project",
				"aitracer.exporter.close-timeout=200ms");

	@Test
	void projectsHaveKeysCapturesAndRatesOfTheirOwn() throws IOException {
		HttpServer server = server();
		this.runner
			.withPropertyValues("aitracer.base-url=" + url(server), "aitracer.projects.billing.api-key=at-billing",
					"aitracer.projects.private.capture-content=none", "aitracer.projects.noisy.sampling-rate=0")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				for (String project : List.of("billing", "private", "noisy", "search")) {
					tracer.log(LlmLog.builder().project(project).input("text of " + project).build());
				}
				assertThat(tracer.flush(LONG)).isTrue();
				assertThat(tracer.stats().dropped()).containsEntry(DropReason.SAMPLED, 1L);
			});
		server.stop(0);
		assertThat(this.received).hasSize(2)
			.anySatisfy((request) -> assertThat(request).startsWith("Bearer at-billing").contains("text of billing"))
			.anySatisfy((request) -> assertThat(request).startsWith("Bearer at-common")
				.contains("text of search", "private")
				.doesNotContain("text of private", "noisy"));
	}

	@Test
	void theBufferKeepsWhatWasNotDeliveredForTheNextStart() throws IOException {
		HttpServer server = server();
		String url = url(server);
		server.stop(0);
		ApplicationContextRunner buffered = this.runner.withPropertyValues(
				"aitracer.exporter.buffer.directory=" + this.directory, "aitracer.exporter.buffer.max-size=2MB",
				"aitracer.exporter.buffer.max-age=1d");
		buffered.withPropertyValues("aitracer.base-url=" + url).run((context) -> {
			AITracer tracer = context.getBean(AITracer.class);
			tracer.log(LlmLog.builder().input("kept").build());
			context.close();
			assertThat(tracer.stats().droppedTotal()).isZero();
		});
		HttpServer back = server();
		buffered.withPropertyValues("aitracer.base-url=" + url(back)).run((context) -> {
			Awaitility.await().until(() -> !this.received.isEmpty());
			assertThat(this.received.get(0)).contains("kept");
		});
		back.stop(0);
	}

	@Test
	void aSslBundleSaysWhomToTrust() throws Exception {
		Path store = this.directory.resolve("server.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost", "-storetype", "PKCS12", "-storepass", "changeit", "-keystore", store.toString())
			.redirectErrorStream(true)
			.start();
		assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(sslContext(store)));
		server.createContext("/", this::handle);
		server.start();
		String url = "https://localhost:" + server.getAddress().getPort();
		this.runner.withPropertyValues("aitracer.base-url=" + url).run((context) -> {
			context.getBean(AITracer.class).log(LlmLog.builder().build());
			Awaitility.await().until(() -> context.getBean(AITracer.class).stats().lastFailure() != null);
			assertThat(this.received).isEmpty();
		});
		this.runner
			.withPropertyValues("aitracer.base-url=" + url, "aitracer.exporter.ssl-bundle=aitracer",
					"spring.ssl.bundle.jks.aitracer.truststore.location=file:" + store,
					"spring.ssl.bundle.jks.aitracer.truststore.password=changeit",
					"spring.ssl.bundle.jks.aitracer.truststore.type=PKCS12")
			.run((context) -> {
				context.getBean(AITracer.class).log(LlmLog.builder().input("trusted").build());
				assertThat(context.getBean(AITracer.class).flush(LONG)).isTrue();
				assertThat(this.received).singleElement().asString().contains("trusted");
			});
		server.stop(0);
	}

	@Test
	void aProxyIsUsed() throws IOException {
		HttpServer proxy = server();
		this.runner
			.withPropertyValues("aitracer.base-url=http://aitracer.invalid", "aitracer.exporter.proxy=" + url(proxy))
			.run((context) -> {
				context.getBean(AITracer.class).log(LlmLog.builder().input("by proxy").build());
				assertThat(context.getBean(AITracer.class).flush(LONG)).isTrue();
			});
		proxy.stop(0);
		assertThat(this.received).singleElement().asString().contains("by proxy");
	}

	@Test
	void severalSinksGetEachRecord(CapturedOutput output) throws IOException {
		HttpServer server = server();
		List<String> archived = new CopyOnWriteArrayList<>();
		this.runner.withBean("myArchive", LogSink.class, () -> (logs) -> {
			logs.forEach((log) -> archived.add(String.valueOf(log.log().name())));
			return ExportResult.delivered();
		})
			.withPropertyValues("aitracer.base-url=" + url(server), "aitracer.exporter.sinks=aitracer,log")
			.run((context) -> {
				AITracer tracer = context.getBean(AITracer.class);
				tracer.log(LlmLog.builder().name("one").model("gpt-4o").input("private words").build());
				assertThat(tracer.flush(LONG)).isTrue();
				assertThat(tracer.stats().sinks()).containsOnlyKeys("aitracer", "log", "my-archive");
			});
		server.stop(0);
		assertThat(this.received).hasSize(1);
		assertThat(archived).containsExactly("one");
		assertThat(output).contains("chat one [default-project] success in 0 ms")
			.contains("endpoint " + url(server) + " and the log and a LogSink bean")
			.doesNotContain("private words");
	}

	@Test
	void wrongValuesAreNamed() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		Map<String, String> wrong = Map.of("aitracer.sampling.rate=1.5", "aitracer.sampling.rate",
				"aitracer.projects.shop.sampling-rate=-1", "aitracer.projects.shop.sampling-rate",
				"aitracer.projects.shop.api-key=secret", "projects.shop.api-key",
				"aitracer.exporter.buffer.max-size=1KB", "aitracer.exporter.buffer.max-size",
				"aitracer.exporter.queue-size=0", "aitracer.exporter.queue-size", "aitracer.exporter.proxy=nowhere",
				"aitracer.exporter.proxy", "aitracer.capture.max-text-length=0", "aitracer.capture.max-text-length",
				"aitracer.exporter.buffer.directory=" + file, "bufferDirectory", "aitracer.exporter.sinks=", "sink");
		wrong.forEach((property, name) -> this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.as(property)
				.isInstanceOfSatisfying(AITracerConfigurationException.class, (failure) -> {
					assertThat(failure.setting()).isEqualTo(name);
					assertThat(failure.getMessage()).doesNotContain("=secret");
				})));
	}

	private HttpServer server() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", this::handle);
		server.start();
		return server;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.received.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
					+ new String(exchange.getRequestBody().readAllBytes()));
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private static String url(HttpServer server) {
		return "http://localhost:" + server.getAddress().getPort();
	}

	private static SSLContext sslContext(Path store) throws Exception {
		KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
		KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		managers.init(keys, "changeit".toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		return context;
	}

}
