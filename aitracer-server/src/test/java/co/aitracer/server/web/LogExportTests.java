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
