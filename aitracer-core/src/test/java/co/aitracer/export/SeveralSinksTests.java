package co.aitracer.export;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several sinks, and several routes of one: each with its own fate.
 */
@Timeout(60)
class SeveralSinksTests {

	private final List<String> archived = new CopyOnWriteArrayList<>();

	private final LogSink archive = (logs) -> {
		logs.forEach((log) -> this.archived.add(log.log().name()));
		return ExportResult.delivered();
	};

	private final CountDownLatch release = new CountDownLatch(1);

	@Test
	void aSinkThatHangsOrIsAwayHoldsNoOtherUp() {
		LogSink hanging = (logs) -> {
			this.release.await();
			return ExportResult.delivered();
		};
		LogSink away = (logs) -> new ExportResult.Retry("away", null);
		try (LogPipeline pipeline = pipeline(Pipelines.OPTIONS.withQueueCapacity(8), new NamedSink("hanging", hanging),
				new NamedSink("archive", this.archive), new NamedSink("away", away))) {
			for (int i = 0; i < 8; i++) {
				int name = i;
				pipeline.offer(Pipelines.log(Integer.toString(i)));
				pipeline.flush(Duration.ofMillis(1));
				await().until(() -> this.archived.size() == name + 1);
			}
			assertThat(pipeline.offer(Pipelines.log("8"))).isTrue();
			pipeline.flush(Duration.ofMillis(1));
			await().untilAsserted(() -> assertThat(this.archived).isEqualTo(Pipelines.names(0, 9)));
			ExportStats stats = pipeline.stats();
			assertThat(stats.sinks().get("archive").droppedTotal()).isZero();
			assertThat(stats.sinks().get("hanging").dropped()).containsEntry(DropReason.QUEUE_FULL, 1L);
			assertThat(stats.sinks().get("away").dropped()).containsEntry(DropReason.QUEUE_FULL, 1L);
			assertThat(stats.sinks().get("away").lastFailure()).isEqualTo("away");
			assertThat(stats.sinks().get("archive").lastFailure()).isNull();
			assertThat(stats.accepted()).isEqualTo(9);
			assertThat(stats.projects()).containsEntry("p", 9L);
			this.release.countDown();
			pipeline.close(Duration.ofMillis(100));
		}
	}

	@Test
	void aFloodOfOneProjectLeavesRoomForTheOthers() {
		LogSink hanging = (logs) -> {
			this.release.await();
			return this.archive.export(logs);
		};
		try (LogPipeline pipeline = pipeline(Pipelines.OPTIONS.withQueueCapacity(90), new NamedSink("test", hanging))) {
			for (int i = 0; i < 1_000; i++) {
				pipeline.offer(Pipelines.log("flood").toBuilder().project("flood").build());
			}
			for (int i = 0; i < 5; i++) {
				assertThat(pipeline.offer(Pipelines.log("calm").toBuilder().project("calm").build())).isTrue();
			}
			this.release.countDown();
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.archived).filteredOn("calm"::equals).hasSize(5);
			assertThat(pipeline.stats().dropped().get(DropReason.QUEUE_FULL)).isEqualTo(920);
		}
	}

	@Test
	void bytesAreBoundedByWhatLogsReallyWeigh() {
		LogSink hanging = (logs) -> {
			this.release.await();
			return this.archive.export(logs);
		};
		String text = "x".repeat(9_000);
		try (LogPipeline pipeline = pipeline(Pipelines.OPTIONS.withQueue(10_000, 1 << 20),
				new NamedSink("test", hanging))) {
			for (int i = 0; i < 500; i++) {
				// the size of what is put together later shows only then
				pipeline.offer(Pipelines.log("0").toBuilder().input((Supplier<Object>) () -> text).build());
				pipeline.flush(Duration.ofNanos(1));
				assertThat(pipeline.stats().queuedBytes()).isLessThanOrEqualTo(1 << 20);
			}
			// until all are rendered, and so weighed
			await().until(() -> pipeline.stats().queued() <= (1 << 20) / 9_000);
			assertThat(pipeline.stats().dropped().get(DropReason.QUEUE_FULL)).isPositive();
			this.release.countDown();
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.archived.size()).isBetween(50, (1 << 20) / 9_000);
			assertThat(pipeline.stats().queuedBytes()).isZero();
		}
	}

	@Test
	void aRefusedKeyHoldsOnlyItsOwnProjectUp() {
		try (ScriptedServer server = new ScriptedServer()) {
			server.otherwise((request) -> {
				boolean refused = request.headers().getFirst("Authorization").equals("Bearer at-expired");
				return ScriptedServer.answer(refused ? 401 : 200);
			});
			String[] key = { "at-expired" };
			LogSink sink = HttpLogSink.builder(server.url(), Pipelines.KEY)
				.projectKey("billing", () -> key[0])
				.timeout(Pipelines.LONG)
				.build();
			try (LogPipeline pipeline = pipeline(Pipelines.OPTIONS, new NamedSink("test", sink))) {
				pipeline.offer(Pipelines.log("refused").toBuilder().project("billing").build());
				Pipelines.offer(pipeline, 0, 5);
				pipeline.flush(Duration.ofMillis(1));
				await().untilAsserted(() -> assertThat(server.taken()).isEqualTo(Pipelines.names(0, 5)));
				await().until(() -> pipeline.stats().lastFailure() != null);
				assertThat(pipeline.stats().lastFailure()).contains("aitracer.projects.billing.api-key")
					.doesNotContain("at-expired");
				key[0] = "at-renewed";
				assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
				assertThat(server.taken()).contains("refused");
				assertThat(pipeline.stats().lastFailure()).isNull();
				assertThat(pipeline.stats().droppedTotal()).isZero();
			}
		}
	}

	@Test
	void whatWaitsForASinkThatNeedsOnlyTheJsonDoesNotHoldTheTextsTwice() {
		List<EncodedLog> sent = new CopyOnWriteArrayList<>();
		LogSink needy = (logs) -> {
			sent.addAll(logs);
			return ExportResult.delivered();
		};
		LogSink modest = new LogSink() {

			@Override
			public ExportResult export(List<EncodedLog> logs) {
				sent.addAll(logs);
				return ExportResult.delivered();
			}

			@Override
			public boolean bufferable() {
				return true;
			}

		};
		LlmLog offered = Pipelines.log("1").toBuilder().input("question").output("answer").build();
		for (LogSink sink : List.of(needy, modest)) {
			try (LogPipeline pipeline = Pipelines.to(sink, Pipelines.OPTIONS)) {
				pipeline.offer(offered);
				assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			}
		}
		assertThat(sent).extracting((log) -> log.log().input()).containsExactly("question", null);
		assertThat(sent).extracting((log) -> log.log().output()).containsExactly("answer", null);
		assertThat(sent).extracting((log) -> log.log().name()).containsExactly("1", "1");
		assertThat(sent.get(1).json()).isEqualTo(sent.get(0).json());
	}

	@Test
	void nothingIsLostInAnOutageOfTenMinutesAndTheServerIsNotFlooded() {
		VirtualClock clock = new VirtualClock();
		Duration outage = Duration.ofMinutes(10);
		int[] attempts = { 0 };
		LogSink sink = (logs) -> {
			attempts[0]++;
			return (clock.elapsed().compareTo(outage) < 0) ? new ExportResult.Retry("away", null)
					: this.archive.export(logs);
		};
		ExportOptions defaults = ExportOptions.DEFAULTS.withBatch(10, 1 << 20);
		try (LogPipeline pipeline = Pipelines.to(List.of(new NamedSink("test", sink)), defaults, clock)) {
			Pipelines.offer(pipeline, 0, 1_000);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.archived).isEqualTo(Pipelines.names(0, 1_000));
			assertThat(clock.elapsed()).isGreaterThan(outage);
			// 200 ms doubled up to 30 s, then one every 30 s, and then the batches
			assertThat(attempts[0] - 100).isBetween(20, 40);
		}
	}

	private static LogPipeline pipeline(ExportOptions options, NamedSink... sinks) {
		return Pipelines.to(List.of(sinks), options, PipelineClock.SYSTEM);
	}

}
