package co.aitracer.samples.features;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.LogRow;
import co.aitracer.test.stub.OpenAiStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application with its live traffic, and a server that shows what arrived.
 */
class LiveTrafficServerTests {

	private static AITracerServer server;

	private static OpenAiStub provider;

	@BeforeAll
	static void start(@TempDir Path folder) {
		server = AITracerServer.start(folder);
		provider = OpenAiStub.start();
	}

	@AfterAll
	static void stop() {
		provider.close();
		server.close();
	}

	@Test
	void fillsTheProjectsOfAllFeatures() {
		Dashboard dashboard = server.dashboard();
		try (ConfigurableApplicationContext application = SpringApplication.run(FeatureProjectsApplication.class,
				"--server.port=0", "--spring.profiles.active=demo", "--sample.traffic.interval=100ms",
				"--aitracer.base-url=" + server.url(), "--aitracer.api-key=" + server.apiKey(),
				"--spring.ai.openai.base-url=" + provider.baseUrl())) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(List.of("chatbot", "search", "summarization", "translation"))
					.allSatisfy((project) -> assertThat(dashboard.logs(project)).isNotEmpty()));
		}
		List<LogRow> rows = dashboard.logs();
		assertThat(projects(rows)).isSubsetOf("chatbot", "search", "summarization", "translation");
		assertThat(rows).allSatisfy((row) -> assertThat(row.session()).startsWith(row.user() + "-"));
		assertThat(rows).extracting(LogRow::user).doesNotContain("");
	}

	private static Set<String> projects(List<LogRow> rows) {
		return rows.stream().map(LogRow::project).collect(Collectors.toSet());
	}

}
