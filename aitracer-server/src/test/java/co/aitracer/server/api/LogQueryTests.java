package co.aitracer.server.api;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

import co.aitracer.server.store.LogId;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of logs and traces in the query API, against a running server.
 */
class LogQueryTests extends AbstractApiTests {

	private static final Instant TIME = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.MILLIS);

	private final String project = "project-" + UUID.randomUUID();

	@Autowired
	LogPricer pricer;

	@Test
	void listHoldsWhatListsShow() throws Exception {
		StoredLog log = StoredLogs.log()
			.project(this.project)
			.time(TIME)
			.userId("u-1")
			.metadata("{\"feature\":\"checkout\"}")
			.build();
		this.store.append(List.of(this.pricer.price(log)));
		JsonNode item = this.api.get(logs("")).path("logs").path(0);
		assertThat(item.path("id").asString()).isEqualTo(log.id());
		assertThat(item.path("started_at").asString()).isEqualTo(TIME.toString());
		assertThat(item.path("app_user_id").asString()).isEqualTo("u-1");
		assertThat(item.path("outcome").asString()).isEqualTo("success");
		assertThat(item.path("cost_usd").decimalValue()).isPositive();
		assertThat(item.path("metadata").path("feature").asString()).isEqualTo("checkout");
		assertThat(item.has("input")).isFalse();
		assertThat(item.path("session_id").isNull()).isTrue();
	}

	@Test
	void filtersSearchAndTimeNarrow() throws Exception {
		this.store.append(List.of(
				StoredLogs.log()
					.project(this.project)
					.time(TIME)
					.model("gpt-4o")
					.metadata("{\"feature\":\"a\"}")
					.unpriced(),
				StoredLogs.log()
					.project(this.project)
					.time(TIME.plusSeconds(10))
					.model("o3")
					.outcome(Outcome.ERROR)
					.unpriced(),
				StoredLogs.log().project(this.project).time(TIME.plusSeconds(20)).operation("advisor").unpriced()));
		assertThat(count(logs("&model=gpt-4o"))).isEqualTo(1);
		assertThat(count(logs("&model=gpt-4o&model=o3"))).isEqualTo(2);
		assertThat(count(logs("&status=error"))).isEqualTo(1);
		assertThat(count(logs("&metadata.feature=a"))).isEqualTo(1);
		assertThat(count(logs("&q=" + ApiClient.encode("status:error OR model:gpt-*")))).isEqualTo(2);
		assertThat(count(logs("&show=all"))).isEqualTo(3);
		assertThat(count(logs("&operation=advisor"))).isEqualTo(1);
		assertThat(count(logs("&from=" + TIME.plusSeconds(5)))).isEqualTo(1);
		assertThat(count(logs("&to=" + TIME.plusSeconds(5)))).isEqualTo(1);
		// the + of the offset is not encoded
		assertThat(count(logs("&from=2001-01-01T09:00:00+09:00&to=" + TIME))).isZero();
	}

	@Test
	void pagesHoldEveryLogOnceWhileOthersCome() throws Exception {
		List<String> ids = new ArrayList<>();
		List<StoredLog> logs = IntStream.range(0, 250)
			// many at the same time
			.mapToObj((i) -> StoredLogs.log().project(this.project).time(TIME.plusMillis(i / 10)).build())
			.toList();
		this.store.append(StoredLogs.unpriced(logs));
		String next = null;
		do {
			JsonNode page = this.api
				.get(logs("&limit=37" + ((next != null) ? "&cursor=" + ApiClient.encode(next) : "")));
			page.path("logs").forEach((log) -> ids.add(log.path("id").asString()));
			next = page.path("next").isNull() ? null : page.path("next").asString();
			this.store.append(
					List.of(StoredLogs.log().project(this.project).time(TIME.plusSeconds(60 + ids.size())).unpriced()));
		}
		while (next != null);
		assertThat(ids).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(logs.stream().map(StoredLog::id).toList());
	}

	@Test
	void detailTellsContentCostAndFeedback() throws Exception {
		StoredLog log = StoredLogs.log()
			.project(this.project)
			.time(TIME)
			.cachedInputTokens(60L)
			.input("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
			.extra("{\"seed\":7}")
			.build();
		this.store.append(List.of(this.pricer.price(log)));
		this.sessions.save(session("ses-" + this.project, this.project));
		this.sessions.add(new SessionFeedback(LogId.of(this.project), "default", "ses-" + this.project, "rating",
				log.spanId(), 4.0, "Good", "u-1", "{}", TIME));
		JsonNode detail = this.api.get("/api/v1/logs/" + log.id());
		assertThat(detail.path("log").path("input").path("messages").path(0).path("content").asString())
			.isEqualTo("Hi");
		assertThat(detail.path("log").path("trace_id").asString()).isEqualTo(log.traceId());
		assertThat(detail.path("extra").path("seed").asInt()).isEqualTo(7);
		assertThat(detail.path("cost").path("buckets")).extracting((bucket) -> bucket.path("kind").asString())
			.containsExactly("input", "cache_read", "output");
		assertThat(detail.path("cost").path("cost_usd").decimalValue())
			.isEqualByComparingTo(detail.path("log").path("cost_usd").decimalValue());
		assertThat(detail.path("feedback").path(0).path("score").asInt()).isEqualTo(4);
	}

	@Test
	void smallAmountsArePlainNumbers() throws Exception {
		this.store.append(List.of(StoredLogs.log().project(this.project).time(TIME).priced(7)));
		assertThat(this.api.exchange(logs(""), "*/*").body()).contains("\"cost_usd\":0.000000007,");
	}

	@Test
	void traceIsATreeWithSums() throws Exception {
		String trace = "trace " + this.project;
		this.store.append(List.of(
				StoredLogs.log()
					.project(this.project)
					.traceId(trace)
					.spanId("root")
					.operation("agent")
					.time(TIME)
					.latencyMillis(900)
					.unpriced(),
				StoredLogs.log()
					.project(this.project)
					.traceId(trace)
					.spanId("b")
					.parentSpanId("root")
					.inputTokens(5L)
					.time(TIME.plusMillis(500))
					.latencyMillis(1_000)
					.priced(2_000),
				StoredLogs.log()
					.project(this.project)
					.traceId(trace)
					.spanId("a")
					.parentSpanId("root")
					.inputTokens(7L)
					.time(TIME.plusMillis(100))
					.priced(1_000)));
		JsonNode answer = this.api.get("/api/v1/traces/" + ApiClient.encode(trace).replace("+", "%20"));
		assertThat(answer.path("spans")).extracting((span) -> span.path("span_id").asString())
			.containsExactly("root", "a", "b");
		assertThat(answer.path("spans")).extracting((span) -> span.path("level").asInt()).containsExactly(0, 1, 1);
		assertThat(answer.path("duration_ms").asLong()).isEqualTo(1_500);
		assertThat(answer.path("total").path("input_tokens").asInt()).isEqualTo(12);
		assertThat(answer.path("spans").path(0).path("subtree").path("cost_usd").decimalValue())
			.isEqualByComparingTo("0.000003");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			logs?limit=501                 | limit    | must be 1 to 500, but is '501'
			logs?limit=x                   | limit    | must be 1 to 500
			logs?limit=1&limit=2           | limit    | is given 2 times
			logs?cursor=abc                | cursor   | is not one that this server gave out
			logs?form=2026-01-01           | form     | is no parameter of this; there are cursor, environment
			logs?model=                    | model    | is empty
			logs?from=yesterday            | from     | must be a time such as 2026-01-31T09:30:00Z
			logs?from=2026-01-31T09:30:00  | from     | must be a time
			logs?from=1999-01-01           | from     | must lie between 2000 and 2100
			logs?from=2026-02-01&to=2026-01-01 | from | must be before 'to'
			logs?status=failed             | status   | must be one of success, error, cancelled, incomplete, abandoned
			logs?show=everything           | show     | must be one of calls, all
			logs?format=xml                | format   | must be one of json, csv, jsonl
			logs?format=csv&limit=10       | limit    | goes with the format json alone
			logs/none?q=x                  | q        | is no parameter of this
			series?step=5                  | step     | must be a length such as 30s
			series?step=1s                 | step     | 120 are the most
			series?step=1h&buckets=3       | step     | does not go with 'buckets'
			series?buckets=121             | buckets  | must be 1 to 120
			series?top=3                   | top      | goes with 'by' alone
			series?by=colour               | by       | must be one of project, status, model
			groups                         | by       | is missing
			groups?by=model&order=best     | order    | must be one of requests, cost, tokens, newest
			groups?by=model&cursor=1764288000000000-a | cursor | goes with the order newest alone
			groups?by=model&format=jsonl   | format   | must be one of json, csv, but is 'jsonl'
			facets?of=colour               | of       | must be one of project
			errors?limit=0                 | limit    | must be 1 to 500
			""")
	void whatMakesNoSenseIsRefusedByName(String question, String parameter, String detail) throws Exception {
		JsonNode problem = this.api.problem("/api/v1/" + question, 400);
		assertThat(problem.path("parameter").asString()).isEqualTo(parameter);
		assertThat(problem.path("detail").asString()).startsWith("'" + parameter + "' ").contains(detail);
	}

	@Test
	void searchThatIsNotUnderstoodPointsAtThePlace() throws Exception {
		JsonNode problem = this.api.problem("/api/v1/logs?q=" + ApiClient.encode("refund colour:red"), 400);
		assertThat(problem.path("parameter").asString()).isEqualTo("q");
		assertThat(problem.path("column").asInt()).isEqualTo(8);
		assertThat(problem.path("length").asInt()).isEqualTo(7);
		assertThat(problem.path("detail").asString()).contains("There is no field 'colour'");
	}

	@ParameterizedTest
	@CsvSource({ "logs/none", "traces/none", "sessions/none" })
	void whatIsNotThereIsNotFound(String path) throws Exception {
		assertThat(this.api.problem("/api/v1/" + path, 404).path("detail").asString()).startsWith("There is no such");
	}

	@Test
	void onlyAKeyThatMayReadAsks() throws Exception {
		assertThat(new ApiClient(this.port, null).problem("/api/v1/logs", 401).path("title").asString())
			.isEqualTo("API key needed");
		assertThat(ApiClient.withNewKey(this.port, this.jdbc, "ingest")
			.problem("/api/v1/logs", 403)
			.path("detail")
			.asString()).contains("lacks the scope 'read'");
	}

	@Test
	void csvIsOneTableOfEverythingAndNoFormulas() throws Exception {
		this.store.append(List.of(
				StoredLogs.log()
					.project(this.project)
					.time(TIME)
					.name("=1+1")
					.userId(" \t@SUM(A1)")
					.finishReasons(List.of("-2", "stop"))
					.errorMessage("a \"quote\", and\na line")
					.priced(1_500),
				StoredLogs.log().project(this.project).time(TIME.plusSeconds(1)).name("plain").unpriced()));
		HttpResponse<String> response = this.api.exchange(logs(""), "text/csv, application/json;q=0.5");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
		assertThat(response.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"logs.csv\"");
		List<Map<String, String>> rows = rows(response.body());
		assertThat(rows).hasSize(2);
		assertThat(rows.get(0)).containsEntry("name", "'=1+1")
			.containsEntry("app_user_id", "' \t@SUM(A1)")
			.containsEntry("finish_reasons", "'-2 stop")
			.containsEntry("error_message", "a \"quote\", and\na line")
			.containsEntry("cost_usd", "0.000001500")
			.containsEntry("http_status", "");
		assertThat(rows.get(1)).containsEntry("name", "plain");
	}

	@Test
	void jsonLinesStreamThousandsOfLogsOldestFirst() throws Exception {
		this.store.append(IntStream.range(0, 3_000)
			.mapToObj((i) -> StoredLogs.log().project(this.project).time(TIME.plusMillis(i)).unpriced())
			.toList());
		HttpResponse<String> response = this.api.exchange(logs("&format=jsonl"), "application/json");
		List<JsonNode> lines = response.body().lines().map((line) -> JsonMapper.shared().readTree(line)).toList();
		Set<String> ids = new HashSet<>();
		lines.forEach((line) -> ids.add(line.path("id").asString()));
		assertThat(ids).hasSize(3_000);
		assertThat(lines).extracting((line) -> Instant.parse(line.path("started_at").asString())).isSorted();
	}

	@Test
	void headerThatNamesNothingKnownIsNotAcceptable() throws Exception {
		assertThat(this.api.exchange("/api/v1/logs", "application/pdf").statusCode()).isEqualTo(406);
	}

	private int count(String path) throws Exception {
		return this.api.get(path).path("logs").size();
	}

	private String logs(String more) {
		return "/api/v1/logs?project=" + this.project + more;
	}

	private static StoredSession session(String id, String project) {
		return new StoredSession("default", id, project, null, null, "{}", "{}", TIME.minus(Duration.ofMinutes(1)),
				null);
	}

	static List<Map<String, String>> rows(String csv) {
		try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class)
			.with(CsvSchema.emptySchema().withHeader())
			.readValues(csv)) {
			return rows.readAll();
		}
	}

}
