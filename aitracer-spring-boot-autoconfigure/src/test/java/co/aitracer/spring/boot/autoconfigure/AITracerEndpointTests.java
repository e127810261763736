package co.aitracer.spring.boot.autoconfigure;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AITracerEndpoint} as an operator sees it, and for
 * {@link AITracerEndpointAutoConfiguration}.
 */
class AITracerEndpointTests {

	private static final String KEY = "at-endpoint-test-key";

	private static final String PROMPT = "my secret diagnosis";

	private static OpenAiStub provider;

	@BeforeAll
	static void startProvider() {
		provider = OpenAiStub.start();
	}

	@AfterAll
	static void stopProvider() {
		provider.close();
	}

	@Test
	void tellsThatAllIsWell() throws Exception {
		HttpServer server = server(204, false);
		try (ConfigurableApplicationContext application = start("--aitracer.project=shop", url(server))) {
			application.getBean(ChatModel.class).call(PROMPT);
			JsonNode report = Awaitility.await()
				.until(() -> get(application), (found) -> found.at("/export/sent").asInt() > 0);
			assertThat(report.path("diagnosis").toString()).isEqualTo("[\"All is well: 1 log delivered.\"]");
			assertThat(report.path("enabled").asBoolean()).isTrue();
			assertThat(report.at("/defaultProject/name").asString()).isEqualTo("shop");
			assertThat(report.at("/defaultProject/source").asString()).isEqualTo("aitracer.project");
			assertThat(report.path("endpoint").asString()).startsWith("http://127.0.0.1:");
			assertThat(report.path("content").asString()).isEqualTo("full");
			assertThat(report.path("hooks").toString()).contains("Spring AI (1 chat model)");
			assertThat(report.at("/export/dropped/queue_full").asInt(-1)).isZero();
			assertThat(report.path("export").has("lastFailure")).isFalse();
			assertThat(report.toString()).doesNotContain(PROMPT, KEY, "sk-hidden");
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void tellsThatNoCallWasSeen() throws Exception {
		try (ConfigurableApplicationContext application = start("--spring.application.name=shop",
				"--aitracer.base-url=http://127.0.0.1:1")) {
			JsonNode report = get(application);
			assertThat(report.path("diagnosis").toString()).isEqualTo("[\"No model call was seen since start-up.\"]");
			assertThat(report.at("/defaultProject/name").asString()).isEqualTo("shop-development");
			assertThat(report.at("/defaultProject/source").asString()).contains("set aitracer.project");
		}
	}

	@Test
	void tellsThatDeliveryFailsWithoutWhatTheServerRepeats() throws Exception {
		HttpServer server = server(503, true);
		try (ConfigurableApplicationContext application = start(url(server))) {
			application.getBean(ChatModel.class).call(PROMPT);
			JsonNode report = Awaitility.await()
				.until(() -> get(application), (found) -> found.path("export").has("lastFailure"));
			assertThat(report.path("diagnosis").path(0).asString())
				.startsWith("Calls are recorded but cannot be delivered: http://127.0.0.1:")
				.contains("answered 503");
			assertThat(report.toString()).doesNotContain(PROMPT, KEY);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void tellsThatTheKeyIsRefused() throws Exception {
		HttpServer server = server(401, true);
		try (ConfigurableApplicationContext application = start(url(server))) {
			application.getBean(ChatModel.class).call(PROMPT);
			JsonNode report = Awaitility.await()
				.until(() -> get(application), (found) -> found.path("export").has("lastFailure"));
			assertThat(report.at("/export/lastFailure").asString()).endsWith(
					"answered 401; check the API key (aitracer.api-key or AITRACER_API_KEY) and what it may write");
			assertThat(report.toString()).doesNotContain(PROMPT, KEY);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void tellsThatRecordingIsSwitchedOff() throws Exception {
		try (ConfigurableApplicationContext application = start("--aitracer.enabled=false", "--aitracer.project=shop",
				"--aitracer.base-url=http://operator:pass-word@server:8787/base?key=hidden")) {
			JsonNode report = get(application);
			assertThat(report.path("diagnosis").toString())
				.isEqualTo("[\"Recording is switched off by aitracer.enabled=false.\"]");
			assertThat(report.path("enabled").asBoolean(true)).isFalse();
			assertThat(report.at("/defaultProject/name").asString()).isEqualTo("shop");
			assertThat(report.path("endpoint").asString()).isEqualTo("http://server:8787/base");
			assertThat(report.path("hooks").isEmpty()).isTrue();
			assertThat(report.toString()).doesNotContain(KEY, "pass-word", "hidden");
		}
	}

	@Test
	void showsNoKeyThatWasPutIntoTheUrl() throws Exception {
		try (ConfigurableApplicationContext application = start("--aitracer.enabled=false",
				"--aitracer.base-url=" + KEY)) {
			assertThat(get(application).path("endpoint").asString()).contains("aitracer.base-url is no URL");
			assertThat(get(application).toString()).doesNotContain(KEY);
		}
	}

	@Test
	void isThereWhenItIsExposedOnly() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(AITracerAutoConfiguration.class, AITracerEndpointAutoConfiguration.class))
			.withPropertyValues("aitracer.enabled=false");
		ApplicationContextRunner exposed = runner
			.withPropertyValues("management.endpoints.web.exposure.include=aitracer");
		exposed.run((context) -> assertThat(context).hasSingleBean(AITracerEndpoint.class));
		runner.run((context) -> assertThat(context).doesNotHaveBean(AITracerEndpoint.class));
		exposed.withPropertyValues("management.endpoint.aitracer.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(AITracerEndpoint.class));
		exposed.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AITracerEndpoint.class));
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return SpringApplication.run(Application.class, StringUtils.concatenateStringArrays(
				new String[] { "--server.port=0", "--management.endpoints.web.exposure.include=aitracer",
						"--aitracer.api-key=" + KEY, "--aitracer.exporter.close-timeout=100ms",
						"--spring.ai.openai.api-key=sk-hidden", "--spring.ai.openai.base-url=" + provider.baseUrl() },
				settings));
	}

	private static JsonNode get(ConfigurableApplicationContext application) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
				+ "/actuator/aitracer");
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	private static String url(HttpServer server) {
		return "--aitracer.base-url=http://127.0.0.1:" + server.getAddress().getPort();
	}

	private static HttpServer server(int status, boolean repeats) throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", (exchange) -> {
			String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			byte[] reply = repeats ? request.replaceAll(".*(" + PROMPT + ").*", "$1").getBytes(StandardCharsets.UTF_8)
					: new byte[0];
			exchange.sendResponseHeaders(status, repeats ? reply.length : -1);
			exchange.getResponseBody().write(reply);
			exchange.close();
		});
		server.start();
		return server;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
