package co.aitracer.server.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logs as files.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "aitracer.server.bootstrap.admin-password=" + PageClient.PASSWORD)
class LogExportTests {

	@TempDir
	static Path dataDir;

	@Autowired
	LogStore store;

	@LocalServerPort
	int port;

	private PageClient client;

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> dataDir.resolve("data"));
	}

	@BeforeEach
	void signIn() throws Exception {
		this.client = new PageClient(this.port);
		this.client.signIn();
	}

	@Test
	void csvHoldsEveryFieldOfTheFilteredLogs() throws Exception {
		this.store.append(List.of(
				StoredLogs.log()
					.project("csv")
					.time(Instant.now().minusSeconds(60))
					.name("=HYPERLINK(\"http://evil\")")
					.input("{\"text\":\"a, \\\"b\\\"\\nc\"}")
					.priced(1_500_000_000L),
				StoredLogs.log().project("csv").operation("advisor").time(Instant.now().minusSeconds(60)).unpriced(),
				StoredLogs.log().project("other").time(Instant.now().minusSeconds(60)).unpriced()));
		HttpResponse<String> answer = this.client.get("/logs.csv?project=csv", "text/csv");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"logs.csv\"");
		List<Map<String, String>> records = records(answer.body());
		assertThat(records).hasSize(1);
		assertThat(records.get(0).get("project")).isEqualTo("csv");
		assertThat(records.get(0).get("cost_usd")).isEqualTo("1.500000000");
		assertThat(records.get(0).get("name")).as("no formula").isEqualTo("'=HYPERLINK(\"http://evil\")");
		assertThat(records.get(0).get("input")).isEqualTo("{\"text\":\"a, \\\"b\\\"\\nc\"}");
	}

	@Test
	void thousandsOfLogsAreWrittenOneALine() throws Exception {
		Instant start = Instant.now().minus(Duration.ofHours(2));
		this.store.append(IntStream.range(0, 3_000)
			.mapToObj((i) -> StoredLogs.log().project("many").time(start.plusMillis(i)).unpriced())
			.toList());
		HttpResponse<String> answer = this.client.get("/logs.jsonl?project=many&q=order", "*/*");
		assertThat(answer.body().lines()).hasSize(3_000)
			.allSatisfy((line) -> assertThat(Json.read(line).path("project").asString()).isEqualTo("many"));
	}

	@Test
	void groupsAreWrittenHoweverManyThereAre() throws Exception {
		Instant start = Instant.now().minus(Duration.ofHours(2));
		this.store.append(IntStream.range(0, 1_200)
			.mapToObj((i) -> StoredLogs.log()
				.project("grouped")
				.userId("=u" + i % 600)
				.time(start.plusMillis(i))
				.outcome((i < 600) ? Outcome.SUCCESS : Outcome.ERROR)
				.priced(500_000_000L))
			.toList());
		HttpResponse<String> answer = this.client.get("/groups.csv?project=grouped&group=user", "text/csv");
		assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"groups.csv\"");
		List<Map<String, String>> records = records(answer.body());
		assertThat(records).hasSize(600).allSatisfy((record) -> {
			assertThat(record.get("user")).startsWith("'=u");
			assertThat(record.get("requests")).isEqualTo("2");
			assertThat(record.get("error_rate")).isEqualTo("0.5");
			assertThat(record.get("cost_usd")).isEqualTo("1.000000000");
		});
		assertThat(records).extracting((record) -> record.get("user")).doesNotHaveDuplicates();
		List<Map<String, String>> steps = records(
				this.client.get("/series.csv?project=grouped&zone=Asia/Tokyo&time=30d", "text/csv").body());
		assertThat(steps).hasSize(30).allSatisfy((step) -> assertThat(step.get("start")).endsWith("T15:00:00Z"));
		assertThat(steps.stream().mapToInt((step) -> Integer.parseInt(step.get("requests"))).sum()).isEqualTo(1_200);
		assertThat(steps.get(29).get("so_far")).isEqualTo("true");
	}

	@Test
	void nobodyGetsAFileWithoutSigningIn() throws Exception {
		HttpResponse<String> answer = new PageClient(this.port).get("/logs.csv", "text/csv");
		assertThat(answer.uri().getPath()).isEqualTo("/login");
	}

	private static List<Map<String, String>> records(String csv) {
		try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class)
			.with(CsvSchema.emptySchema().withHeader())
			.readValues(csv)) {
			return rows.readAll();
		}
	}

}
