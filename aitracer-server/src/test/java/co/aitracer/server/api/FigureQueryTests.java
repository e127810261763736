package co.aitracer.server.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import co.aitracer.server.store.LogId;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.PricedLog;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of figures, sessions and users in the query API, against a running server.
 */
class FigureQueryTests extends AbstractApiTests {

	private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

	private static final String DAY = "&from=2026-11-20&to=2026-11-21";

	private final String project = "project-" + UUID.randomUUID();

	@Test
	void seriesOfAllCallsTellsPercentilesStepByStep() throws Exception {
		this.store.append(List.of(log(0).latencyMillis(100).timeToFirstTokenMillis(40L).streamed(true).priced(2_000),
				log(1).latencyMillis(100).outcome(Outcome.ERROR).unpriced(), log(3_600).latencyMillis(900).unpriced()));
		JsonNode answer = this.api.get("/api/v1/series?step=1h&project=" + this.project
				+ "&from=2026-11-20T10:00:00Z&to=2026-11-20T11:10:00Z");
		assertThat(answer.path("from").asString()).isEqualTo("2026-11-20T10:00:00Z");
		assertThat(answer.path("to").asString()).as("widened").isEqualTo("2026-11-20T12:00:00Z");
		assertThat(answer.path("step_seconds").asLong()).isEqualTo(3_600);
		JsonNode steps = answer.path("series").path(0).path("steps");
		assertThat(steps).hasSize(2);
		JsonNode first = steps.path(0).path("figures");
		assertThat(first.path("requests").asInt()).isEqualTo(2);
		assertThat(first.path("errors").asInt()).isEqualTo(1);
		assertThat(first.path("error_rate").asDouble()).isEqualTo(0.5);
		assertThat(first.path("cost_usd").decimalValue()).isEqualByComparingTo("0.000002");
		assertThat(first.path("latency_ms").path("p99").asLong()).isBetween(99L, 101L);
		assertThat(first.path("ttft_ms").path("p50").asLong()).isBetween(39L, 41L);
		assertThat(steps.path(1).path("figures").path("ttft_ms").path("p50").isNull()).isTrue();
	}

	@Test
	void seriesByAModelHasOneOfAllOthers() throws Exception {
		this.store.append(List.of(log(0).model("a").latencyMillis(100).unpriced(),
				log(1).model("a").latencyMillis(100).unpriced(), log(2).model("b").latencyMillis(700).unpriced(),
				log(3).model("c").latencyMillis(700).unpriced()));
		JsonNode series = this.api.get("/api/v1/series?by=model&top=1&buckets=1&project=" + this.project + DAY)
			.path("series");
		assertThat(series).hasSize(2);
		assertThat(series.path(0).path("value").asString()).isEqualTo("a");
		assertThat(series.path(0).path("steps").path(0).path("figures").path("latency_ms").path("p95").asLong())
			.isBetween(99L, 101L);
		assertThat(series.path(1).path("other").asBoolean()).isTrue();
		assertThat(series.path(1).path("steps").path(0).path("figures").path("requests").asInt()).isEqualTo(2);
		List<Map<String, String>> rows = LogQueryTests
			.rows(this.api.exchange("/api/v1/series?by=model&top=1&buckets=1&project=" + this.project + DAY, "text/csv")
				.body());
		assertThat(rows).extracting((row) -> row.get("value")).containsExactly("a", "");
		assertThat(rows).extracting((row) -> row.get("requests")).containsExactly("2", "2");
	}

	@Test
	void seriesByAKeyOfTheMetadata() throws Exception {
		this.store.append(List.of(log(0).metadata("{\"feature\":\"x\"}").unpriced(), log(1).unpriced()));
		assertThat(this.api.get("/api/v1/series?by=metadata.feature&buckets=2&project=" + this.project + DAY)
			.path("series")).extracting((each) -> each.path("value").asString("")).containsExactly("x", "");
	}

	@Test
	void groupsComeInTheirOrderAndNewestInPages() throws Exception {
		this.store.append(List.of(log(0).userId("u-1").priced(10), log(1).userId("u-1").priced(10),
				log(2).userId("u-2").priced(900), log(3).userId("=u-3").priced(1)));
		String groups = "/api/v1/groups?by=user&project=" + this.project + DAY;
		assertThat(values(this.api.get(groups))).containsExactly("u-1", "=u-3", "u-2");
		assertThat(values(this.api.get(groups + "&order=cost"))).containsExactly("u-2", "u-1", "=u-3");
		JsonNode first = this.api.get(groups + "&order=newest&limit=2");
		assertThat(values(first)).containsExactly("=u-3", "u-2");
		JsonNode second = this.api
			.get(groups + "&order=newest&limit=2&cursor=" + ApiClient.encode(first.path("next").asString()));
		assertThat(values(second)).containsExactly("u-1");
		assertThat(second.path("next").isNull()).isTrue();
		assertThat(second.path("groups").path(0).path("figures").path("requests").asInt()).isEqualTo(2);
	}

	@Test
	void groupsAsATableAreAllGroups() throws Exception {
		this.store.append(IntStream.range(0, 120).mapToObj((i) -> log(i).userId("=user-" + i).unpriced()).toList());
		String groups = "/api/v1/groups?format=csv&by=user&project=" + this.project + DAY;
		List<Map<String, String>> rows = LogQueryTests.rows(this.api.exchange(groups + "&order=newest", "*/*").body());
		assertThat(rows).hasSize(120).extracting((row) -> row.get("user")).doesNotHaveDuplicates().contains("'=user-7");
		assertThat(LogQueryTests.rows(this.api.exchange(groups + "&limit=7", "*/*").body())).hasSize(7);
	}

	@Test
	void facetsCountValues() throws Exception {
		this.store.append(List.of(log(0).model("a").metadata("{\"feature\":\"x\"}").unpriced(),
				log(1).model("a").unpriced(), log(2).model("b").unpriced()));
		JsonNode facets = this.api
			.get("/api/v1/facets?of=model&of=metadata&of=metadata.feature&project=" + this.project + DAY)
			.path("facets");
		assertThat(facets.path("model").toString())
			.isEqualTo("[{\"value\":\"a\",\"count\":2},{\"value\":\"b\",\"count\":1}]");
		assertThat(facets.path("metadata").toString()).isEqualTo("[{\"value\":\"feature\",\"count\":1}]");
		assertThat(facets.path("metadata.feature").path(0).path("value").asString()).isEqualTo("x");
		assertThat(this.api.get("/api/v1/facets?project=" + this.project + DAY).path("facets").propertyNames())
			.containsExactlyInAnyOrder("project", "status", "model", "provider");
	}

	@Test
	void errorsThatLookAlikeAreCountedTogether() throws Exception {
		this.store.append(List.of(failed(0, "Used 29712 of 30000"), failed(1, "Used 17 of 30000"), failed(2, "Other")));
		JsonNode errors = this.api.get("/api/v1/errors?project=" + this.project + DAY).path("errors");
		assertThat(errors).hasSize(2);
		assertThat(errors.path(0).path("count").asInt()).isEqualTo(2);
		assertThat(errors.path(0).path("message").asString()).isEqualTo("Used … of …");
		assertThat(errors.path(0).path("error_type").asString()).isEqualTo("rate_limit");
		assertThat(this.api.get("/api/v1/logs/" + errors.path(0).path("sample_id").asString())
			.path("log")
			.path("error_message")
			.asString()).isEqualTo("Used 17 of 30000");
	}

	@Test
	void projectsArePagedByName() throws Exception {
		this.projects.ensureExists("default", Set.of("p-a", "p-b", "p-c"));
		this.store.append(List.of(StoredLogs.log().project("p-b").time(TIME).unpriced()));
		List<JsonNode> all = new ArrayList<>();
		String next = "";
		while (next != null) {
			JsonNode page = this.api.get("/api/v1/projects?limit=2" + DAY + next);
			page.path("projects").forEach(all::add);
			next = page.path("next").isNull() ? null : "&cursor=" + ApiClient.encode(page.path("next").asString());
		}
		assertThat(all).extracting((project) -> project.path("project").asString())
			.isSorted()
			.doesNotHaveDuplicates()
			.contains("p-a", "p-b", "p-c");
		assertThat(all).filteredOn((project) -> project.path("project").asString().equals("p-b"))
			.singleElement()
			.satisfies((project) -> assertThat(project.path("figures").path("requests").asInt()).isEqualTo(1));
	}

	@Test
	void sessionsAndUsersTellFiguresAndFeedback() throws Exception {
		String session = "ses-" + this.project;
		this.store.append(List.of(log(0).sessionId(session).userId("u-" + session).unpriced(),
				log(5).sessionId(session).operation("agent").unpriced()));
		this.sessions.save(new StoredSession("default", session, this.project, "u-" + session, "Chat",
				"{\"platform\":\"web\"}", "{}", TIME.minusSeconds(3), null));
		this.sessions.add(new SessionEvent("default", session, "page_view", "checkout", "{\"n\":1}", "{}", null, TIME));
		this.sessions.add(new SessionFeedback(LogId.of(this.project), "default", session, "thumbs_down", null, -1.0,
				"No", "u-" + session, "{}", TIME));
		JsonNode listed = this.api.get("/api/v1/sessions?session=" + session + DAY).path("sessions").path(0);
		assertThat(listed.path("session_id").asString()).isEqualTo(session);
		assertThat(listed.path("logs").asInt()).isEqualTo(2);
		assertThat(listed.path("figures").path("requests").asInt()).isEqualTo(1);
		assertThat(listed.path("feedback").path("negative").asInt()).isEqualTo(1);
		JsonNode one = this.api.get("/api/v1/sessions/" + session);
		assertThat(one.path("name").asString()).isEqualTo("Chat");
		assertThat(one.path("metadata").path("platform").asString()).isEqualTo("web");
		assertThat(one.path("started_at").asString()).isEqualTo("2026-11-20T09:59:57Z");
		assertThat(one.path("logs").path("logs")).hasSize(2);
		assertThat(one.path("events").path(0).path("data").path("n").asInt()).isEqualTo(1);
		assertThat(one.path("feedback").path(0).path("comment").asString()).isEqualTo("No");
		JsonNode page = this.api.get("/api/v1/sessions/" + session + "?limit=1").path("logs");
		assertThat(this.api
			.get("/api/v1/sessions/" + session + "?limit=1&cursor=" + ApiClient.encode(page.path("next").asString()))
			.path("logs")
			.path("logs")).hasSize(1);
		JsonNode user = this.api.get("/api/v1/users?user=u-" + session + DAY).path("users").path(0);
		assertThat(user.path("user_id").asString()).isEqualTo("u-" + session);
		assertThat(user.path("feedback").path("negative").asInt()).isEqualTo(1);
	}

	private StoredLogs log(int second) {
		return StoredLogs.log().project(this.project).time(TIME.plusSeconds(second));
	}

	private PricedLog failed(int second, String message) {
		return log(second).outcome(Outcome.ERROR).errorType("rate_limit").errorMessage(message).unpriced();
	}

	private static List<String> values(JsonNode answer) {
		return StreamSupport.stream(answer.path("groups").spliterator(), false)
			.map((group) -> group.path("value").asString())
			.toList();
	}

}
