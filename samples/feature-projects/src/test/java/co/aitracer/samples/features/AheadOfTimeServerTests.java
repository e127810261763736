package co.aitracer.samples.features;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application as it was processed ahead of time, which is what a native
 * image is made of: its beans and proxies are those of the build. Runs on the JVM.
 */
class AheadOfTimeServerTests {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Pattern READY = Pattern.compile("Started FeatureProjectsApplication");

	private final Set<String> projects = ConcurrentHashMap.newKeySet();

	@TempDir
	private Path folder;

	private OpenAiStub provider;

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.provider = OpenAiStub.start();
		this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.provider.close();
	}

	@Test
	void filesEachFeatureUnderItsProjectWithTheProxiesOfTheBuild() throws Exception {
		Path generated = this.folder.resolve("generated-at-run-time");
		Path output = useAllFeatures("-Dcglib.debugLocation=" + generated);
		assertThat(output).content().contains("Starting AOT-processed FeatureProjectsApplication");
		assertThat(generated).as("classes that no native image could make").doesNotExist();
	}

	/**
	 * Spring refuses to make classes at run time where it takes the JVM for a native
	 * image.
	 * @throws Exception if the application fails
	 */
	@Test
	@EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "Boot's native images need Java 25")
	void filesEachFeatureUnderItsProjectWhereSpringBelievesInANativeImage() throws Exception {
		Path output = useAllFeatures("-Dorg.graalvm.nativeimage.imagecode=runtime");
		assertThat(output).content().doesNotContain("@AITracerProject has no effect");
	}

	/**
	 * The profile, and with it the form of the projects' names, is chosen at run time.
	 * @param option an option of the JVM
	 * @return what the application wrote
	 * @throws Exception if the application fails
	 */
	private Path useAllFeatures(String option) throws Exception {
		Path output = this.folder.resolve("application.log");
		Process application = run(option, output);
		try {
			String url = "http://127.0.0.1:" + awaitPort(application, output);
			get(url + "/chat?question=" + encode("Where is it? use tool orderStatus {\"order\": \"A-1\"}"));
			get(url + "/search?question=Returns");
			get(url + "/translation?text=Hello&language=German");
			send(HttpRequest.newBuilder(URI.create(url + "/summary"))
				.header("Content-Type", "text/plain")
				.POST(HttpRequest.BodyPublishers.ofString("A long report."))
				.build());
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.projects).contains("chatbot-production", "search-production",
						"summarization-production", "translation-production"));
			assertThat(this.projects).hasSize(4);
		}
		finally {
			application.destroy();
			if (!application.waitFor(30, TimeUnit.SECONDS)) {
				application.destroyForcibly();
			}
		}
		return output;
	}

	private Process run(String option, Path output) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx384m", "-Dspring.aot.enabled=true", option, "-jar", jar().toString(), "--server.port=0",
				"--spring.profiles.active=production", "--aitracer.api-key=at-ahead-of-time",
				"--aitracer.exporter.flush-interval=100ms",
				"--aitracer.base-url=http://127.0.0.1:" + this.server.getAddress().getPort(),
				"--spring.ai.openai.base-url=" + this.provider.baseUrl());
		return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("feature-projects-.*\\.jar"))
				.findFirst()
				.orElseThrow();
		}
	}

	private static String awaitPort(Process application, Path output) {
		return Awaitility.await("the application's start").atMost(Duration.ofMinutes(2)).until(() -> {
			String text = Files.readString(output);
			assertThat(application.isAlive()).as(text).isTrue();
			Matcher started = STARTED.matcher(text);
			return (started.find() && READY.matcher(text).find()) ? started.group(1) : "";
		}, (port) -> !port.isEmpty());
	}

	private void receive(HttpExchange exchange) throws IOException {
		JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
		List<JsonNode> logs = new ArrayList<>();
		if (body.has("logs")) {
			body.path("logs").forEach(logs::add);
		}
		else {
			logs.add(body);
		}
		logs.forEach((log) -> this.projects.add(log.path("project").asString("")));
		exchange.sendResponseHeaders(204, -1);
		exchange.close();
	}

	private static void get(String url) throws Exception {
		send(HttpRequest.newBuilder(URI.create(url)).build());
	}

	private static void send(HttpRequest request) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
