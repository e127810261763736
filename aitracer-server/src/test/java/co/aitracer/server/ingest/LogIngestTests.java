package co.aitracer.server.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import co.aitracer.server.store.LogId;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;

import static org.assertj.core.api.Assertions.assertThat;

class LogIngestTests {

	@TempDir
	static Path directory;

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(directory, "--aitracer.server.ingest.max-body-size=100KB");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/logs", "/api/v1/logs/" })
	void takesTheSingleLogOfARealSdk(String path) throws Exception {
		HttpResponse<String> response = server.post(path, TestServer.golden("log-single.json"));
		assertThat(response.statusCode()).isEqualTo(201);
		StoredLog log = awaitLog("php-probe", "4efffe5b-0de6-49c0-a43c-498f5d94b711", "0fac67e2a74c2b21");
		assertThat(TestServer.json(response.body()).path("id").asString()).isEqualTo(log.id());
		assertThat(log.userId()).isEqualTo("u-default");
		assertThat(log.output()).isEqualTo("{\"content\":\"left for shutdown\"}");
		assertThat(log.metadata()).isEqualTo("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/logs/batch", "/api/v1/logs/batch/" })
	void takesTheBatchesOfARealSdk(String path) throws Exception {
		HttpResponse<String> response = server.post(path, TestServer.golden("logs-batch-mixed.json"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("AITracer-Rejected")).isEmpty();
		assertThat(TestServer.json(response.body())).isEqualTo(TestServer.json("{\"accepted\":4,\"rejected\":[]}"));
		assertThat(server.post(path, TestServer.golden("logs-batch-of-ten.json")).body()).contains("\"accepted\":10");
		StoredLog damaged = awaitLog("php-probe", "f47a15d9-7380-478b-9[phone]532a3", "6798bbdc892cae28");
		assertThat(damaged.output()).isEqualTo("{\"content\":\"answer 11 日本語\"}");
		StoredLog failed = awaitLog("php-probe", "9fa28610ee758fdf1514e43d2f41e25a", "7a9ef0c74d8ccd46");
		assertThat(failed.outcome()).isEqualTo(Outcome.ERROR);
		assertThat(failed.output()).isEqualTo("{}");
	}

	@Test
	void refusesBadLogsOfABatchByTheirIndexAndTakesTheRest() throws Exception {
		HttpResponse<String> response = server.post("/api/v1/logs/batch/", """
				{"logs":[{"project":"mixed","trace_id":"t","span_id":"0"},
				{"project":"mixed","status":"odd"},
				{"model":"no-project"},
				{"project":"mixed","trace_id":"t","span_id":"3"},
				"text"]}""");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("AITracer-Rejected")).contains("1,2,4");
		JsonNode body = TestServer.json(response.body());
		assertThat(body.path("accepted").asInt()).isEqualTo(2);
		assertThat(body.path("rejected").get(0).path("index").asInt()).isEqualTo(1);
		assertThat(body.path("rejected").get(0).path("field").asString()).isEqualTo("status");
		assertThat(body.path("rejected").get(1).path("field").asString()).isEqualTo("project");
		assertThat(awaitLog("mixed", "t", "0").id()).isNotEqualTo(awaitLog("mixed", "t", "3").id());
	}

	@Test
	void answersASingleBadLogWithAProblemThatNamesTheField() throws Exception {
		HttpResponse<String> response = server.post("/api/v1/logs/", "{\"model\":\"gpt-4o\"}");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(TestServer.json(response.body()).path("errors").get(0).path("field").asString())
			.isEqualTo("project");
		assertThat(response.body()).contains("default project");
	}

	@Test
	void asksForAKnownKey() throws Exception {
		String log = TestServer.golden("log-single.json");
		HttpResponse<String> missing = server.send("POST", "/api/v1/logs/", log, null);
		assertThat(missing.statusCode()).isEqualTo(401);
		assertThat(missing.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(missing.headers().firstValue("Content-Type")).contains("application/problem+json");
		HttpResponse<String> unknown = server.send("POST", "/api/v1/logs/batch", log, "at-nobody-knows-this-key-0");
		assertThat(unknown.statusCode()).isEqualTo(401);
		assertThat(unknown.body()).contains("unknown or revoked").doesNotContain("at-nobody");
	}

	@Test
	void limitsAKeyToItsProjectsAndUsesItsDefault() throws Exception {
		String key = server.addKey("limited", "team-default", "team-*");
		HttpResponse<String> forbidden = server.send("POST", "/api/v1/logs", "{\"project\":\"other\"}", key);
		assertThat(forbidden.statusCode()).isEqualTo(403);
		assertThat(forbidden.body()).contains("'other'");
		HttpResponse<String> batch = server.send("POST", "/api/v1/logs/batch",
				"{\"logs\":[{\"project\":\"other\"},{\"trace_id\":\"d\",\"span_id\":\"d\"}]}", key);
		assertThat(batch.statusCode()).isEqualTo(200);
		assertThat(batch.headers().firstValue("AITracer-Rejected")).contains("0");
		awaitLog("team-default", "d", "d");
		assertThat(projects("other")).isZero();
	}

	@Test
	void createsTheProjectThatALogNamesFirst() throws Exception {
		assertThat(projects("brand new")).isZero();
		server.post("/api/v1/logs", "{\"project\":\" brand new \"}");
		assertThat(projects("brand new")).isOne();
	}

	@Test
	void countsALogThatIsSentAgainOnce() throws Exception {
		String log = "{\"project\":\"again\",\"trace_id\":\"t\",\"span_id\":\"s\"}";
		assertThat(server.post("/api/v1/logs", log).statusCode()).isEqualTo(201);
		awaitLog("again", "t", "s");
		long duplicates = server.bean(IngestCounters.class).count(IngestOutcome.DUPLICATE);
		assertThat(server.post("/api/v1/logs", log).statusCode()).isEqualTo(201);
		Awaitility.await()
			.untilAsserted(() -> assertThat(server.bean(IngestCounters.class).count(IngestOutcome.DUPLICATE))
				.isGreaterThan(duplicates));
		assertThat(server.bean(LogStore.class)
			.trace(LogScope.all("default"), "t")
			.stream()
			.filter((summary) -> summary.project().equals("again"))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"project\":\"p\"} x", "nonsense", "{\"a\":NaN}" })
	void answersMalformedJsonWithAProblem(String body) throws Exception {
		HttpResponse<String> response = server.post("/api/v1/logs/", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void answersABatchWithoutLogsWithAProblem() throws Exception {
		assertThat(server.post("/api/v1/logs/batch", "{\"log\":[]}").statusCode()).isEqualTo(422);
		assertThat(server.post("/api/v1/logs/batch", "{\"logs\":[]}").statusCode()).isEqualTo(200);
	}

	@Test
	void refusesBodiesThatAreTooLargeAlsoWhenTheyDoNotSayHowLargeTheyAre() throws Exception {
		String large = "{\"project\":\"p\",\"input\":\"" + "x".repeat(8 * 1024 * 1024) + "\"}";
		HttpResponse<String> response = server.post("/api/v1/logs", large);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.body()).contains("max-body-size");
		HttpRequest chunked = HttpRequest.newBuilder(server.uri("/api/v1/logs"))
			.header("Authorization", "Bearer " + TestServer.KEY)
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
			.build();
		assertThat(server.send(chunked).statusCode()).isEqualTo(413);
		assertThat(server.post("/api/v1/logs", "{\"project\":\"p\"}").statusCode()).isEqualTo(201);
	}

	@Test
	void takesCompressedBodiesAndSaysSo() throws Exception {
		HttpResponse<String> response = server.send(compressed(
				"{\"project\":\"packed\",\"trace_id\":\"t\",\"span_id\":\"s\"}".getBytes(StandardCharsets.UTF_8),
				"gzip"));
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(response.headers().firstValue("Accept-Encoding")).contains("gzip");
		assertThat(awaitLog("packed", "t", "s").project()).isEqualTo("packed");
	}

	@Test
	void limitsBodiesByWhatTheyUnpackTo() throws Exception {
		assertThat(server.send(compressed(new byte[50_000_000], "gzip")).statusCode()).isEqualTo(413);
	}

	@Test
	void refusesEncodingsThatItDoesNotKnowAndBodiesThatAreNotWhatTheySay() throws Exception {
		HttpResponse<String> unknown = server.send(compressed(new byte[10], "br"));
		assertThat(unknown.statusCode()).isEqualTo(415);
		assertThat(unknown.headers().firstValue("Accept-Encoding")).contains("gzip");
		HttpRequest lie = HttpRequest.newBuilder(server.uri("/api/v1/logs"))
			.header("Authorization", "Bearer " + TestServer.KEY)
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofString("{\"project\":\"p\"}"))
			.build();
		assertThat(server.send(lie).statusCode()).isEqualTo(400);
	}

	private static HttpRequest compressed(byte[] body, String encoding) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(body);
		}
		return HttpRequest.newBuilder(server.uri("/api/v1/logs"))
			.header("Authorization", "Bearer " + TestServer.KEY)
			.header("Content-Type", "application/json")
			.header("Content-Encoding", encoding)
			.POST(BodyPublishers.ofByteArray(packed.toByteArray()))
			.build();
	}

	private static int projects(String name) {
		return server.bean(JdbcClient.class)
			.sql("SELECT count(*) FROM project WHERE name = ?")
			.param(name)
			.query(Integer.class)
			.single();
	}

	private static StoredLog awaitLog(String project, String traceId, String spanId) {
		String id = LogId.of("default", project, traceId, spanId);
		return Awaitility.await()
			.until(() -> server.bean(LogStore.class).get(LogScope.all("default"), id), Optional::isPresent)
			.orElseThrow()
			.log();
	}

}
