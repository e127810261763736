package co.aitracer.samples.chatbot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.LogRow;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chatbot as it runs: with a provider, and a server that shows what arrived.
 */
class ChatbotServerTests {

	private static final Pattern LINK = Pattern.compile("chat gpt-\\S+ \\[my-chatbot-development] in \\d+ ms: (\\S+)");

	private static AITracerServer server;

	private static OpenAiStub provider;

	private static Dashboard dashboard;

	@BeforeAll
	static void start(@TempDir Path folder) {
		server = AITracerServer.start(folder);
		provider = OpenAiStub.start();
		dashboard = server.dashboard();
	}

	@AfterAll
	static void stop() {
		provider.close();
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "development", "staging", "production" })
	void arrivesUnderTheProjectOfTheProfile(String profile) throws Exception {
		String conversation = "in-" + profile;
		try (ConfigurableApplicationContext application = run(profile)) {
			String port = application.getEnvironment().getRequiredProperty("local.server.port");
			assertThat(post(port, "/chat", conversation, "Good morning")).contains("Good morning");
			assertThat(post(port, "/chat/stream", conversation, "Good night")).contains("data:");
		}
		String project = "my-chatbot-" + profile;
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			assertThat(dashboard.logs(project)).extracting(LogRow::input)
				.anyMatch((input) -> input.contains("Good morning"))
				.anyMatch((input) -> input.contains("Good night"));
			assertThat(dashboard.logs()).filteredOn((row) -> row.session().equals(conversation))
				.allSatisfy((row) -> assertThat(row.project()).isEqualTo(project))
				.allSatisfy((row) -> assertThat(row.user()).isEqualTo("ada"))
				.allSatisfy((row) -> assertThat(row.status()).isEqualTo("Success"));
		});
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void theLinkInTheLogOpensTheCall(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext application = run("development", "--aitracer.call-links.enabled=true")) {
			String port = application.getEnvironment().getRequiredProperty("local.server.port");
			post(port, "/chat", "linked", "Where does this lead?");
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> LINK.matcher(output).find());
		}
		Matcher link = LINK.matcher(output);
		assertThat(link.find()).isTrue();
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(dashboard.open(link.group(1))).singleElement().satisfies((row) -> {
				assertThat(row.project()).isEqualTo("my-chatbot-development");
				assertThat(row.session()).isEqualTo("linked");
			}));
	}

	private static ConfigurableApplicationContext run(String profile, String... more) {
		return SpringApplication.run(ChatbotApplication.class,
				Stream
					.concat(Stream.of("--server.port=0", "--spring.profiles.active=" + profile,
							"--aitracer.base-url=" + server.url(), "--aitracer.api-key=" + server.apiKey(),
							"--spring.ai.openai.base-url=" + provider.baseUrl()), Stream.of(more))
					.toArray(String[]::new));
	}

	private static String post(String port, String path, String conversation, String text)
			throws IOException, InterruptedException {
		String body = """
				{"conversation": "%s", "user": "ada", "text": "%s"}""".formatted(conversation, text);
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

}
