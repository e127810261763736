package co.aitracer.server.ingest;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

class SessionIngestTests {

	private static final String ID = "ses_007e2e385fdf4acfe6df9898";

	private static final Instant TIME = Instant.parse("2026-11-23T11:32:43Z");

	@TempDir
	static Path directory;

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(directory);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void keepsWhatTheRequestsOfARealSdkHold() throws Exception {
		String path = "/api/v1/sessions/" + ID + "/";
		assertThat(server.post("/api/v1/sessions/", TestServer.golden("session-start.json")).statusCode())
			.isEqualTo(201);
		assertThat(server.post(path + "events/", TestServer.golden("session-event.json")).statusCode()).isEqualTo(201);
		for (int again = 0; again < 2; again++) {
			assertThat(server.post(path + "feedback/", TestServer.golden("feedback-thumbs-up.json")).statusCode())
				.isEqualTo(201);
			assertThat(server.post(path + "feedback/", TestServer.golden("feedback-rating.json")).statusCode())
				.isEqualTo(201);
		}
		assertThat(patch(path, TestServer.golden("session-end.json")).statusCode()).isEqualTo(200);

		SessionStore store = server.bean(SessionStore.class);
		StoredSession session = store.find("default", ID).orElseThrow();
		assertThat(session.project()).isEqualTo("php-probe");
		assertThat(session.userId()).isEqualTo("user-123");
		assertThat(session.name()).isEqualTo("support chat");
		assertThat(session.metadata()).isEqualTo("{\"platform\":\"web\"}");
		assertThat(session.endedAt()).isEqualTo(TIME);
		assertThat(store.events(LogScope.all("default"), ID)).containsExactly(new SessionEvent("default", ID,
				"page_view", "home", "{\"path\":\"/\"}", "{}", "03695d569d11b506", TIME));
		List<SessionFeedback> feedback = store.feedbackOfLog(LogScope.all("default"), "03695d569d11b506");
		assertThat(feedback).extracting(SessionFeedback::feedbackType, SessionFeedback::score)
			.containsExactlyInAnyOrder(Tuple.tuple("thumbs_up", 1d), Tuple.tuple("rating", 4d));
		assertThat(store.feedback(LogScope.all("default"), ID)).isEqualTo(feedback)
			.anyMatch((given) -> "nice".equals(given.comment()));
	}

	@Test
	void eventThatIsSentAgainCountsOnce() throws Exception {
		String event = TestServer.golden("session-event.json");
		for (int i = 0; i < 2; i++) {
			assertThat(server.post("/api/v1/sessions/twice/events/", event).statusCode()).isEqualTo(201);
		}
		assertThat(server.bean(SessionStore.class).events(LogScope.all("default"), "twice")).hasSize(1);
	}

	@Test
	void takesEventsAndFeedbackBeforeTheirSession() throws Exception {
		assertThat(server.post("/api/v1/sessions/early/events", "{\"event_type\":\"click\",\"data\":[],\"odd\":1}")
			.statusCode()).isEqualTo(201);
		assertThat(server.post("/api/v1/sessions/early/feedback", "{\"feedback_type\":\"thumbs_down\"}").statusCode())
			.isEqualTo(201);
		SessionStore store = server.bean(SessionStore.class);
		assertThat(store.find("default", "early").orElseThrow().project()).isNull();
		server.post("/api/v1/sessions", "{\"session_id\":\"early\",\"project\":\"late\",\"metadata\":{\"a\":1}}");
		assertThat(store.find("default", "early").orElseThrow().project()).isEqualTo("late");
		assertThat(store.events(LogScope.all("default"), "early").get(0).extra()).isEqualTo("{\"odd\":1}");
		assertThat(store.feedback(LogScope.all("default"), "early").get(0).score()).isEqualTo(-1d);
	}

	@Test
	void mergesMetadataAndKeepsTheFirstProject() throws Exception {
		server.post("/api/v1/sessions/", "{\"session_id\":\"m\",\"project\":\"one\",\"metadata\":{\"a\":1,\"b\":1}}");
		server.post("/api/v1/sessions/", "{\"session_id\":\"m\",\"project\":\"two\",\"metadata\":[]}");
		patch("/api/v1/sessions/m", "{\"metadata\":{\"b\":2,\"c\":3}}");
		StoredSession session = server.bean(SessionStore.class).find("default", "m").orElseThrow();
		assertThat(session.project()).isEqualTo("one");
		assertThat(TestServer.json(session.metadata())).isEqualTo(TestServer.json("{\"a\":1,\"b\":2,\"c\":3}"));
		assertThat(session.endedAt()).isNotNull();
	}

	@Test
	void refusesWhatItCannotTake() throws Exception {
		HttpResponse<String> response = server.post("/api/v1/sessions/", "{\"project\":\"p\"}");
		assertThat(response.statusCode()).isEqualTo(422);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(TestServer.json(response.body()).path("errors").get(0).path("field").asString())
			.isEqualTo("session_id");
		assertThat(server.post("/api/v1/sessions/x/feedback", "{\"score\":\"high\"}").statusCode()).isEqualTo(422);
		assertThat(server.post("/api/v1/sessions/x/feedback", "nonsense").statusCode()).isEqualTo(400);
		assertThat(server.send("POST", "/api/v1/sessions/", "{}", null).statusCode()).isEqualTo(401);
	}

	@Test
	void limitsAKeyToTheSessionsOfItsProjects() throws Exception {
		server.post("/api/v1/sessions/", "{\"session_id\":\"private\",\"project\":\"secret\"}");
		String key = server.addKey("limited", "team-default", "team-*");
		assertThat(server.send("PATCH", "/api/v1/sessions/private", "{}", key).statusCode()).isEqualTo(403);
		assertThat(server.send("POST", "/api/v1/sessions/private/events", "{}", key).statusCode()).isEqualTo(403);
		assertThat(server.send("POST", "/api/v1/sessions", "{\"session_id\":\"own\"}", key).statusCode())
			.isEqualTo(201);
		assertThat(server.send("POST", "/api/v1/sessions/own/events", "[]", key).statusCode()).isEqualTo(201);
	}

	private static HttpResponse<String> patch(String path, String json) throws Exception {
		return server.send("PATCH", path, json, TestServer.KEY);
	}

}
