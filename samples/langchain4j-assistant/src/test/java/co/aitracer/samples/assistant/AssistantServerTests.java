package co.aitracer.samples.assistant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.DashboardBrowser;
import co.aitracer.samples.harness.LogRow;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The assistant as it runs: with a provider, and a server that shows what arrived.
 */
class AssistantServerTests {

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

	@Test
	void theTreeOfAnAnswerIsSeenInTheLogsDetail() throws Exception {
		try (ConfigurableApplicationContext application = run()) {
			String port = application.getEnvironment().getRequiredProperty("local.server.port");
			assertThat(post(port, "/chat",
					"Where is my parcel? Please use tool orderStatus {\\\"order\\\": \\\"A-1042\\\"}"))
				.contains("left the warehouse this morning");
			assertThat(post(port, "/chat/stream", "Does the warranty cover a chain?")).contains("data:");
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(dashboard.logs("assistant")).hasSize(10));
		LogRow service = dashboard.logs("assistant")
			.stream()
			.filter((row) -> row.subject().contains("ShopAssistant.answer"))
			.findFirst()
			.orElseThrow();
		assertThat(dashboard.trace(service)).containsExactly("ShopAssistant.answer service",
				"EmbeddingStoreContentRetriever retrieval", "AllMiniLmL6V2QuantizedEmbeddingModel embeddings",
				"gpt-4o-mini chat", "orderStatus tool", "gpt-4o-mini chat");
		lookAt(service.href());
	}

	/**
	 * What a person sees; with {@code aitracer.screenshots} set, kept for the guide.
	 * @param href where the service's log is
	 */
	private static void lookAt(String href) {
		Optional<DashboardBrowser> found = server.browser();
		assumeTrue(found.isPresent(), "No Chromium found: install one to see the tree in a browser.");
		try (DashboardBrowser browser = found.orElseThrow()) {
			for (boolean dark : new boolean[] { false, true }) {
				Page page = browser.open(href, dark);
				PlaywrightAssertions.assertThat(page.locator(".tree-title"))
					.hasText(new String[] { "ShopAssistant.answer", "EmbeddingStoreContentRetriever",
							"AllMiniLmL6V2QuantizedEmbeddingModel", "gpt-4o-mini", "orderStatus", "gpt-4o-mini" });
				if (Boolean.getBoolean("aitracer.screenshots")) {
					page.screenshot(new Page.ScreenshotOptions()
						.setPath(Path.of("../../docs/images/langchain4j-trace-" + (dark ? "dark" : "light") + ".png")));
				}
			}
		}
	}

	private static ConfigurableApplicationContext run() {
		return SpringApplication.run(AssistantApplication.class, "--server.port=0",
				"--aitracer.base-url=" + server.url(), "--aitracer.api-key=" + server.apiKey(),
				"--sample.provider.base-url=" + provider.baseUrl());
	}

	private static String post(String port, String path, String text) throws IOException, InterruptedException {
		String body = """
				{"conversation": "c-1", "text": "%s"}""".formatted(text);
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

}
