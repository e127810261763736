package co.aitracer.export;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How logs reach a server that is not always well, over real HTTP.
 */
@Timeout(60)
class DeliveryTests {

	private final ScriptedServer server = new ScriptedServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	static List<ScriptedServer.Step> troubles() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
		return List.of(ScriptedServer.answer(500, "oops"), ScriptedServer.answer(429, "Retry-After", "0"),
				ScriptedServer.answer(503, "Retry-After", date), ScriptedServer.hangUp(), ScriptedServer.answer(404),
				ScriptedServer.answer(302, "Location", "/login"));
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void nothingIsLostTwiceOrOutOfOrderWhileTheServerIsInTrouble(ScriptedServer.Step trouble) {
		this.server.script(trouble, trouble, ScriptedServer.answer(200), trouble);
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS.withBatch(7, 1 << 20))) {
			Pipelines.offer(pipeline, 0, 40);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 40));
			assertThat(pipeline.stats().sent()).isEqualTo(40);
			assertThat(pipeline.stats().retried()).isGreaterThanOrEqualTo(3);
			LogPipelineTests.assertStatsAddUp(pipeline);
		}
	}

	@Test
	void aServersPauseIsObeyed() {
		this.server.script(ScriptedServer.answer(429, "Retry-After", "1"));
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS)) {
			long start = System.nanoTime();
			Pipelines.offer(pipeline, 0, 2);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
			assertThat(this.server.taken()).containsExactly("0", "1");
		}
	}

	@Test
	void aServerThatComesBackGetsEverything() {
		ScriptedServer gone = new ScriptedServer();
		URI url = gone.url();
		gone.close();
		try (LogPipeline pipeline = Pipelines.to(url, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 20);
			pipeline.flush(Duration.ofMillis(1));
			await().until(() -> pipeline.stats().lastFailure() != null);
			try (ScriptedServer back = new ScriptedServer(url.getPort())) {
				assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
				assertThat(back.taken()).isEqualTo(Pipelines.names(0, 20));
				assertThat(pipeline.stats().lastFailure()).isNull();
			}
		}
	}

	@Test
	void theApplicationDoesNotWaitForAServerThatHangs() throws InterruptedException {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.server.script(ScriptedServer.await(arrived, release, ScriptedServer.answer(200)));
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS.withBatch(1, 1 << 20))) {
			Pipelines.offer(pipeline, 0, 1);
			arrived.await();
			Pipelines.offer(pipeline, 1, 1_000);
			assertThat(pipeline.stats().accepted()).isEqualTo(1_000);
			assertThat(this.server.taken()).isEmpty();
			release.countDown();
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 1_000));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 422 })
	void onlyTheLogsThatTheServerRefusesAreDropped(int status) {
		this.server.otherwise((request) -> {
			boolean poison = request.names().contains("3") || request.names().contains("17");
			return ScriptedServer.answer(poison ? status : 200);
		});
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 20);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			List<String> good = Pipelines.names(0, 20)
				.stream()
				.filter((name) -> !List.of("3", "17").contains(name))
				.toList();
			assertThat(this.server.taken()).isEqualTo(good);
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.REJECTED, 2L);
			assertThat(pipeline.stats().sent()).isEqualTo(18);
			LogPipelineTests.assertStatsAddUp(pipeline);
		}
	}

	@Test
	void logsThatTheServerRejectsByPlaceAreCountedAndNotSentAgain() {
		this.server.otherwise((request) -> ScriptedServer.answer(200, "AITracer-Rejected", "1,2"));
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS.withBatch(5, 1 << 20))) {
			Pipelines.offer(pipeline, 0, 5);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().sent() + pipeline.stats().droppedTotal()).isEqualTo(5);
			assertThat(pipeline.stats().dropped().get(DropReason.REJECTED)).isPositive();
			assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 5));
		}
	}

	@Test
	void logsWaitUntilTheKeyIsAccepted() {
		this.server.script(ScriptedServer.answer(401), ScriptedServer.answer(403));
		try (LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 5);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 5));
			assertThat(pipeline.stats().retried()).isEqualTo(2);
		}
	}

	@Test
	void closeEndsALongPauseAndTriesOnceMore() {
		ExportOptions patient = Pipelines.OPTIONS.withBackoff(Duration.ofMillis(5), Duration.ofHours(1));
		this.server.script(ScriptedServer.answer(401));
		LogPipeline pipeline = Pipelines.to(this.server, patient);
		Pipelines.offer(pipeline, 0, 5);
		pipeline.flush(Duration.ofMillis(1));
		await().until(() -> pipeline.stats().lastFailure() != null);
		pipeline.close(Pipelines.LONG);
		assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 5));
	}

	@Test
	void theLastFailureNamesTheMendAndNotTheKey() {
		this.server.otherwise((request) -> ScriptedServer.answer(401, "no such key: " + Pipelines.KEY));
		LogPipeline pipeline = Pipelines.to(this.server, Pipelines.OPTIONS);
		Pipelines.offer(pipeline, 0, 1);
		pipeline.flush(Duration.ofMillis(1));
		await().until(() -> pipeline.stats().lastFailure() != null);
		assertThat(pipeline.stats().lastFailure()).contains("AITRACER_API_KEY").doesNotContain(Pipelines.KEY);
		pipeline.close(Duration.ofMillis(1));
	}

}
