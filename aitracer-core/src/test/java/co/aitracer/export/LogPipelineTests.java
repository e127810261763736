package co.aitracer.export;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import co.aitracer.record.LazyContent;
import co.aitracer.record.LlmLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How the pipeline queues, batches and ends, in front of a sink in memory.
 */
@Timeout(60)
class LogPipelineTests {

	private final RecordingSink sink = new RecordingSink();

	@Test
	void logsGoInBatchesOfTheirNumber() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS.withBatch(10, 1 << 20))) {
			this.sink.hold();
			Pipelines.offer(pipeline, 0, 35);
			this.sink.release();
			await().until(() -> this.sink.names().size() >= 30);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 35));
			assertThat(this.sink.batches).allSatisfy((batch) -> assertThat(batch).hasSizeLessThanOrEqualTo(10))
				.hasSizeLessThanOrEqualTo(6);
		}
	}

	@Test
	void logsGoInBatchesOfTheirBytes() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS.withBatch(100, 2_000))) {
			this.sink.hold();
			pipeline.offer(big("0", 3_000));
			pipeline.offer(big("1", 1_000));
			pipeline.offer(big("2", 1_000));
			pipeline.offer(Pipelines.log("3"));
			this.sink.release();
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 4));
			assertThat(this.sink.batches)
				.allSatisfy((batch) -> assertThat(
						(batch.size() == 1) ? 0 : batch.stream().mapToInt((log) -> log.json().length).sum())
					.isLessThanOrEqualTo(2_000))
				.hasSizeGreaterThanOrEqualTo(3);
		}
	}

	@Test
	void aLogDoesNotWaitForOthersForEver() {
		ExportOptions options = Pipelines.OPTIONS.withFlushInterval(Duration.ofMillis(20));
		try (LogPipeline pipeline = Pipelines.to(this.sink, options)) {
			Pipelines.offer(pipeline, 0, 1);
			await().untilAsserted(() -> assertThat(this.sink.names()).containsExactly("0"));
		}
	}

	@Test
	void aFullQueueDropsTheNewestAndCountsIt() {
		try (LogPipeline pipeline = Pipelines.to(this.sink,
				Pipelines.OPTIONS.withQueueCapacity(5).withBatch(5, 1 << 20))) {
			this.sink.hold();
			Pipelines.offer(pipeline, 0, 5);
			this.sink.awaitExport();
			assertThat(pipeline.offer(Pipelines.log("too late"))).isFalse();
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.QUEUE_FULL, 1L);
			assertThat(pipeline.stats().queued()).isEqualTo(5);
			this.sink.release();
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().queuedBytes()).isZero();
			Pipelines.offer(pipeline, 5, 8);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 8));
			assertStatsAddUp(pipeline);
		}
	}

	@ParameterizedTest
	@MethodSource
	void whatIsNotRenderedYetIsBoundedByBytesToo(Object input) {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS.withQueue(1_000, 1_000_000))) {
			IntStream.range(0, 50).forEach((i) -> pipeline.offer(largeLog(input)));
			assertThat(pipeline.stats().accepted()).isBetween(1L, 9L);
			assertThat(pipeline.stats().queuedBytes()).isBetween(100_000L, 1_000_000L);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().queuedBytes()).isZero();
		}
	}

	static List<Object> whatIsNotRenderedYetIsBoundedByBytesToo() {
		String text = "x".repeat(100_000);
		Map<String, String> message = Map.of("role", "user", "content", text);
		return List.of(text, Map.of("messages", List.of(message)), List.of(new TreeMap<>(message)),
				new ArrayDeque<>(List.of(message)), Map.of("messages", Collections.nCopies(1_000, "x".repeat(100))),
				LazyContent.of(100_000, () -> text),
				IntStream.range(0, 1_000).boxed().collect(Collectors.toMap((i) -> i, (i) -> "x".repeat(100))));
	}

	private static LlmLog largeLog(Object input) {
		return LlmLog.builder().project("p").input(input).traceId("t").spanId("s").build();
	}

	@Test
	void aQueueSmallerThanABatchDoesNotWaitForTheBatch() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS.withQueueCapacity(2))) {
			Pipelines.offer(pipeline, 0, 2);
			await().untilAsserted(() -> assertThat(this.sink.names()).containsExactly("0", "1"));
		}
	}

	@Test
	void flushSaysWhetherItWasInTime() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS)) {
			assertThat(pipeline.flush(Duration.ZERO)).isTrue();
			this.sink.hold();
			Pipelines.offer(pipeline, 0, 1);
			assertThat(pipeline.flush(Duration.ofMillis(1))).isFalse();
			this.sink.release();
			assertThat(pipeline.flush(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
			assertThat(this.sink.names()).containsExactly("0");
		}
	}

	@Test
	void aFlushOfAnInterruptedThreadGivesUpAndStaysInterrupted() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS)) {
			this.sink.hold();
			Pipelines.offer(pipeline, 0, 1);
			Thread.currentThread().interrupt();
			assertThat(pipeline.flush(Pipelines.LONG)).isFalse();
			assertThat(Thread.interrupted()).isTrue();
			this.sink.release();
		}
	}

	@Test
	void aSinkThatFlushesDoesNotWaitForItself() {
		AtomicReference<LogPipeline> self = new AtomicReference<>();
		List<Boolean> flushed = new CopyOnWriteArrayList<>();
		try (LogPipeline pipeline = Pipelines.to((LogSink) (logs) -> {
			flushed.add(self.get().flush(Pipelines.LONG));
			return ExportResult.delivered();
		}, Pipelines.OPTIONS)) {
			self.set(pipeline);
			Pipelines.offer(pipeline, 0, 1);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(flushed).containsExactly(false);
		}
	}

	@Test
	void closeDeliversWhatWaits() {
		LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS);
		Pipelines.offer(pipeline, 0, 50);
		pipeline.close(Pipelines.LONG);
		pipeline.close(Pipelines.LONG);
		assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 50));
		assertThat(this.sink.closed).hasValue(1);
	}

	@Test
	void closeGivesUpInTimeAndCountsWhatIsLeft() {
		AtomicInteger closed = new AtomicInteger();
		LogPipeline pipeline = Pipelines.to(new LogSink() {

			@Override
			public ExportResult export(List<EncodedLog> logs) {
				return new ExportResult.Retry("away", null);
			}

			@Override
			public void close() {
				closed.incrementAndGet();
			}

		}, Pipelines.OPTIONS.withBatch(10, 1 << 20));
		Pipelines.offer(pipeline, 0, 100);
		pipeline.close(Duration.ofMillis(50));
		assertThat(pipeline.stats().dropped()).containsEntry(DropReason.SHUTDOWN, 100L);
		assertThat(pipeline.stats().queued()).isZero();
		assertThat(closed).hasValue(1);
		assertStatsAddUp(pipeline);
	}

	@Test
	void closeInterruptsASinkThatHangs() {
		LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS);
		this.sink.hold();
		Pipelines.offer(pipeline, 0, 3);
		pipeline.close(Duration.ofMillis(20));
		assertThat(pipeline.stats().dropped()).containsEntry(DropReason.SHUTDOWN, 3L);
		assertStatsAddUp(pipeline);
	}

	@Test
	void aLogAfterCloseIsCounted() {
		LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS);
		pipeline.close(Pipelines.LONG);
		assertThat(pipeline.offer(Pipelines.log("late"))).isFalse();
		assertThat(pipeline.stats().accepted()).isZero();
		assertThat(pipeline.stats().dropped()).containsEntry(DropReason.SHUTDOWN, 1L);
		assertThat(this.sink.closed).hasValue(1);
	}

	@Test
	void aSinkThatCannotBeClosedDisturbsNobody() {
		LogPipeline pipeline = Pipelines.to(new LogSink() {

			@Override
			public ExportResult export(List<EncodedLog> logs) {
				return ExportResult.delivered();
			}

			@Override
			public void close() {
				throw new IllegalStateException("already closed");
			}

		}, Pipelines.OPTIONS);
		pipeline.close(Pipelines.LONG);
		assertThat(pipeline.stats().queued()).isZero();
	}

	@Test
	void whatASinkThrowsIsTriedAgain() {
		AtomicInteger calls = new AtomicInteger();
		List<Throwable> faults = new ArrayList<>(List.of(new IllegalStateException("a bug"),
				new NoClassDefFoundError("a missing class"), new AssertionError("a lie"), new StackOverflowError()));
		try (LogPipeline pipeline = Pipelines.to((LogSink) (logs) -> {
			if (!faults.isEmpty()) {
				throw RecordingSink.<RuntimeException>sneaky(faults.remove(0));
			}
			if (calls.incrementAndGet() == 1) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException("interrupted");
			}
			return this.sink.export(logs);
		}, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 10);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 10));
			assertThat(pipeline.stats().retried()).isEqualTo(5);
			assertThat(pipeline.stats().lastFailure()).isNull();
		}
	}

	@Test
	void placesOutsideTheBatchAreNotRejected() {
		try (LogPipeline pipeline = Pipelines.to((LogSink) (logs) -> new ExportResult.Delivered(Set.of(-1, 1, 99)),
				Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 3);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().sent() + pipeline.stats().droppedTotal()).isEqualTo(3);
			assertStatsAddUp(pipeline);
		}
	}

	@Test
	void aLogThatCannotBeRenderedIsDroppedAlone() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 2);
			pipeline.offer(Pipelines.log("bad").toBuilder().input(new Untellable()).build());
			pipeline.offer(Pipelines.log("oom").toBuilder().output((java.util.function.Supplier<Object>) () -> {
				throw new OutOfMemoryError("as if");
			}).build());
			Pipelines.offer(pipeline, 2, 4);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 4));
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.UNSERIALIZABLE, 2L);
			assertStatsAddUp(pipeline);
		}
	}

	@Test
	void aCallOfWhichNoLogCanBeMadeIsDroppedAloneAndHoldsNoRoom() {
		try (LogPipeline pipeline = Pipelines.to(this.sink, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 1);
			pipeline.offer(new Unfinished());
			Pipelines.offer(pipeline, 1, 2);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.sink.names()).isEqualTo(Pipelines.names(0, 2));
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.UNSERIALIZABLE, 1L);
			assertThat(pipeline.stats().queuedBytes()).isZero();
			assertStatsAddUp(pipeline);
		}
	}

	@Test
	void theExporterInheritsNothingFromTheThreadThatStartsIt() {
		InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
		tenant.set("acme");
		AtomicReference<String> seen = new AtomicReference<>("not asked");
		try (LogPipeline pipeline = Pipelines.to((LogSink) (logs) -> {
			seen.set(String.valueOf(tenant.get()));
			return ExportResult.delivered();
		}, Pipelines.OPTIONS)) {
			Pipelines.offer(pipeline, 0, 1);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(seen).hasValue("null");
		}
		finally {
			tenant.remove();
		}
	}

	private static LlmLog big(String name, int size) {
		return Pipelines.log(name).toBuilder().input("x".repeat(size)).build();
	}

	static void assertStatsAddUp(LogPipeline pipeline) {
		ExportStats stats = pipeline.stats();
		long afterAcceptance = stats.droppedTotal() - stats.dropped().getOrDefault(DropReason.QUEUE_FULL, 0L);
		assertThat(stats.accepted()).isEqualTo(stats.sent() + afterAcceptance + stats.queued());
	}

	private static final class Untellable {

		@Override
		public String toString() {
			throw new IllegalStateException("no words");
		}

	}

	private static final class RecordingSink implements LogSink {

		private final List<List<EncodedLog>> batches = new CopyOnWriteArrayList<>();

		private final AtomicInteger closed = new AtomicInteger();

		private final CountDownLatch exporting = new CountDownLatch(1);

		private volatile CountDownLatch gate = new CountDownLatch(0);

		void hold() {
			this.gate = new CountDownLatch(1);
		}

		void release() {
			this.gate.countDown();
		}

		void awaitExport() {
			await().until(() -> this.exporting.getCount() == 0);
		}

		List<String> names() {
			return this.batches.stream().flatMap(List::stream).map((log) -> String.valueOf(log.log().name())).toList();
		}

		@Override
		public ExportResult export(List<EncodedLog> logs) throws InterruptedException {
			this.exporting.countDown();
			this.gate.await();
			this.batches.add(List.copyOf(logs));
			return ExportResult.delivered();
		}

		@Override
		public void close() {
			this.closed.incrementAndGet();
		}

		@SuppressWarnings("unchecked")
		static <T extends Throwable> T sneaky(Throwable failure) throws T {
			throw (T) failure;
		}

	}

	/**
	 * A call whose log cannot be made.
	 */
	private record Unfinished() implements LogSource {

		@Override
		public String project() {
			return "unfinished";
		}

		@Override
		public Object input() {
			return "question";
		}

		@Override
		public Object output() {
			return "answer";
		}

		@Override
		public Map<String, Object> metadata() {
			return Map.of();
		}

		@Override
		public LlmLog log() {
			throw new IllegalStateException("as if");
		}

	}

}
