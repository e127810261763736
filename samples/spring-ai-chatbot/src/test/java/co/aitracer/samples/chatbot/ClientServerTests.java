package co.aitracer.samples.chatbot;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.AITracer;
import co.aitracer.AITracerBuilder;
import co.aitracer.AITracerScope;
import co.aitracer.Feedback;
import co.aitracer.Session;
import co.aitracer.SessionRequest;
import co.aitracer.TraceScope;
import co.aitracer.export.BufferOptions;
import co.aitracer.export.ExportOptions;
import co.aitracer.record.LlmLog;
import co.aitracer.samples.harness.AITracerServer;
import co.aitracer.samples.harness.Dashboard;
import co.aitracer.samples.harness.LogRow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client without a framework in front of the real server: what is said about
 * sessions, compressed batches, and what waited on disk.
 */
class ClientServerTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static AITracerServer server;

	private static Dashboard dashboard;

	@TempDir
	private Path buffer;

	@BeforeAll
	static void start(@TempDir Path folder) {
		server = AITracerServer.start(folder);
		dashboard = server.dashboard();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void theServerTakesAllThatIsSaidAboutASession() {
		try (AITracer tracer = client().project("sessions").build()) {
			Session session = tracer
				.startSession(SessionRequest.builder().user("user-123").metadata("platform", "web").build());
			try (AITracerScope scope = session.open(); TraceScope trace = tracer.trace("checkout")) {
				tracer.log(LlmLog.builder().model("gpt-4o").input("asked in a session").build());
				session.event("page_view", "checkout", Map.of("path", "/"), trace.spanId());
				session.thumbsUp(trace.spanId());
			}
			session.rate(4, null);
			session.feedback(Feedback.text("fine"));
			session.end(Map.of("turns", 1));
			assertThat(tracer.flush(LONG)).isTrue();
			assertThat(tracer.stats().sent()).isEqualTo(8);
			assertThat(tracer.stats().droppedTotal()).isZero();
			Awaitility.await()
				.atMost(LONG)
				.untilAsserted(() -> assertThat(dashboard.logs("sessions")).hasSizeGreaterThanOrEqualTo(2)
					.allSatisfy((row) -> assertThat(row.session()).isEqualTo(session.id()))
					.allSatisfy((row) -> assertThat(row.user()).isEqualTo("user-123")));
		}
	}

	@Test
	void whatWaitedOnDiskArrivesOnceAndCompressed() {
		ExportOptions buffered = ExportOptions.DEFAULTS.withBuffer(BufferOptions.in(this.buffer))
			.withBatch(10, 1 << 20);
		AITracer away = client().project("buffered")
			.baseUrl("http://localhost:1")
			.export(buffered)
			.closeTimeout(Duration.ofMillis(200))
			.build();
		for (int i = 0; i < 25; i++) {
			away.log(LlmLog.builder().model("gpt-4o").input("number " + i + " " + "and so on ".repeat(100)).build());
		}
		away.close();
		assertThat(away.stats().droppedTotal()).isZero();
		try (AITracer back = client().project("buffered").export(buffered).build()) {
			back.log(LlmLog.builder().model("gpt-4o").input("the last").build());
			assertThat(back.flush(LONG)).isTrue();
			assertThat(back.stats().sinks().get("aitracer").buffer()).isNotNull()
				.satisfies((stats) -> assertThat(stats.replayed()).isEqualTo(25));
		}
		Awaitility.await()
			.atMost(LONG)
			.untilAsserted(() -> assertThat(dashboard.logs("buffered")).hasSize(26)
				.extracting(LogRow::input)
				.anyMatch((input) -> input.contains("number 24"))
				.anyMatch((input) -> input.contains("the last")));
	}

	private static AITracerBuilder client() {
		return AITracer.builder().baseUrl(server.url()).apiKey(server.apiKey()).flushOnExit(false);
	}

}
