package co.aitracer.export;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerScope;
import co.aitracer.Feedback;
import co.aitracer.Session;
import co.aitracer.SessionRequest;
import co.aitracer.masking.ContentCapture;
import co.aitracer.masking.PiiMasker;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said about sessions, over real HTTP.
 */
@Timeout(60)
class SessionDeliveryTests {

	private final ScriptedServer server = new ScriptedServer();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void aSessionSpeaksTheProtocolInOrder() {
		Instant before = Instant.now().minusSeconds(1);
		try (AITracer tracer = tracer().build(); AITracerScope scope = tracer.project("support")) {
			Session session = tracer.startSession(
					SessionRequest.builder().user("user-123").name("support chat").metadata("platform", "web").build());
			assertThat(session.id()).matches("ses_[0-9a-f]{24}");
			session.event("page_view", "home", Map.of("path", "/"), "03695d569d11b506");
			session.thumbsUp("03695d569d11b506");
			session.rate(4, null);
			session.feedback(Feedback.text("fine").on("x"));
			session.end(Map.of("turns", 3));
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			assertThat(tracer.stats().sent()).isEqualTo(6);
			String path = "/api/v1/sessions/";
			String own = path + session.id() + "/";
			assertThat(this.server.requests()).extracting((request) -> request.method() + " " + request.path())
				.containsExactly("POST " + path, "POST " + own + "events/", "POST " + own + "feedback/",
						"POST " + own + "feedback/", "POST " + own + "feedback/", "PATCH " + own);
			JsonNode start = body(0);
			assertThat(start.get("session_id").asString()).isEqualTo(session.id());
			assertThat(start.get("user_id").asString()).isEqualTo("user-123");
			assertThat(start.get("name").asString()).isEqualTo("support chat");
			assertThat(start.get("project").asString()).isEqualTo("support");
			assertThat(start.get("metadata").get("platform").asString()).isEqualTo("web");
			assertThat(body(1).get("event_type").asString()).isEqualTo("page_view");
			assertThat(body(1).get("data").get("path").asString()).isEqualTo("/");
			assertThat(body(1).get("log_id").asString()).isEqualTo("03695d569d11b506");
			assertThat(Instant.parse(body(1).get("timestamp").asString())).isBetween(before, Instant.now());
			assertThat(body(2).get("feedback_type").asString()).isEqualTo("thumbs_up");
			assertThat(body(2).get("score").asInt()).isEqualTo(1);
			assertThat(body(2).get("user_id").asString()).isEqualTo("user-123");
			assertThat(body(3).get("score").asInt()).isEqualTo(4);
			assertThat(body(3).get("log_id").isNull()).isTrue();
			assertThat(body(4).get("comment").asString()).isEqualTo("fine");
			assertThat(body(5).get("metadata").get("turns").asInt()).isEqualTo(3);
			assertThat(Instant.parse(body(5).get("ended_at").asString())).isBetween(before, Instant.now());
		}
	}

	@Test
	void itsCallsCarryItAndItsUser() {
		try (AITracer tracer = tracer().build()) {
			Session session = tracer.startSession(SessionRequest.builder().user("user-123").build());
			try (AITracerScope scope = session.open()) {
				tracer.log(LlmLog.builder().name("a").build());
			}
			tracer.log(LlmLog.builder().name("b").build());
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			JsonNode logs = body(1).get("logs");
			assertThat(logs.get(0).get("session_id").asString()).isEqualTo(session.id());
			assertThat(logs.get(0).get("app_user_id").asString()).isEqualTo("user-123");
			assertThat(logs.get(1).get("session_id").isNull()).isTrue();
		}
	}

	@Test
	void aSessionOfAnotherProcessIsKnownByItsId() {
		try (AITracer tracer = tracer().build()) {
			tracer.session("my session/1").thumbsDown("log");
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.requests().get(0).path()).isEqualTo("/api/v1/sessions/my session/1/feedback/");
			assertThat(body(0).get("score").asInt()).isEqualTo(-1);
		}
	}

	@Test
	void whatPeopleWroteIsMaskedAndWhoTheyAreIsNot() {
		try (AITracer tracer = tracer().masker(PiiMasker.create()).build()) {
			Session session = tracer.startSession(
					SessionRequest.builder().user("jo@example.com").metadata("mail", "jo@example.com").build());
			session.event("mail", "sent", Map.of("to", "jo@example.com"), null);
			session.feedback(Feedback.text("write to jo@example.com"));
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			assertThat(body(0).get("user_id").asString()).isEqualTo("jo@example.com");
			assertThat(body(0).get("metadata").get("mail").asString()).isEqualTo("[email]");
			assertThat(body(1).get("data").get("to").asString()).isEqualTo("[email]");
			assertThat(body(2).get("comment").asString()).isEqualTo("write to [email]");
		}
	}

	@Test
	void noContentMeansNoCommentsAndNoData() {
		try (AITracer tracer = tracer().capture(ContentCapture.NONE).build()) {
			Session session = tracer.session("s");
			session.event("mail", "sent", Map.of("to", "jo"), null);
			session.feedback(Feedback.thumbsUp().comment("great"));
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			assertThat(body(0).get("data").isNull()).isTrue();
			assertThat(body(1).get("comment").isNull()).isTrue();
			assertThat(body(1).get("score").asInt()).isEqualTo(1);
		}
	}

	@Test
	void nothingThatIsWrongReachesTheApplication() {
		try (AITracer tracer = tracer().build()) {
			Session session = tracer.session("s");
			session.rate(6, "log");
			session.event("type", "name", Map.of("bad", new Object() {
				@Override
				public String toString() {
					throw new IllegalStateException("no words");
				}
			}), null);
			assertThat(tracer.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.requests()).isEmpty();
			assertThat(tracer.stats().dropped()).containsEntry(DropReason.UNSERIALIZABLE, 1L);
		}
	}

	@Test
	void aSessionSurvivesTheProcessWithItsLogsAndInOrder() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		AITracerBuilder buffered = tracer().closeTimeout(Duration.ofMillis(50))
			.export(ExportOptions.DEFAULTS.withBuffer(BufferOptions.in(this.directory)));
		AITracer first = buffered.build();
		Session session = first.startSession(SessionRequest.builder().id("ses-1").build());
		first.log(LlmLog.builder().sessionId("ses-1").build());
		session.end();
		first.close();
		assertThat(first.stats().droppedTotal()).isZero();
		int before = this.server.requests().size();
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (AITracer next = buffered.build()) {
			next.session("ses-1").thumbsUp(null);
			assertThat(next.flush(Pipelines.LONG)).isTrue();
			List<ScriptedServer.Request> requests = this.server.requests();
			assertThat(requests.subList(before, requests.size()))
				.extracting((request) -> request.method() + " " + request.path())
				.containsExactly("POST /api/v1/sessions/", "POST /api/v1/logs/", "PATCH /api/v1/sessions/ses-1/",
						"POST /api/v1/sessions/ses-1/feedback/");
		}
	}

	@Test
	void aDisabledTracerSaysNothing() {
		Session session = AITracer.NOOP.startSession();
		session.thumbsUp("x");
		session.end();
		assertThat(session.id()).startsWith("ses_");
		assertThat(this.server.requests()).isEmpty();
	}

	private JsonNode body(int request) {
		return this.server.requests().get(request).json();
	}

	private AITracerBuilder tracer() {
		return AITracer.builder()
			.apiKey(Pipelines.KEY)
			.baseUrl(this.server.url().toString())
			.project("default-project")
			.flushOnExit(false);
	}

}
