package co.aitracer.export;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.journal.DirectoryLock;
import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What waits on disk: over real files and real HTTP.
 */
@Timeout(60)
class DiskBufferTests {

	@TempDir
	private Path directory;

	private final ScriptedServer server = new ScriptedServer();

	private final ExportOptions options = Pipelines.OPTIONS.withBatch(7, 1 << 20)
		.withFlushInterval(Duration.ofMillis(10));

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void whatWasNotDeliveredIsSentByTheNextProcessInOrder() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		leaveBehind(0, 40);
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 40, 50);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(taken()).isEqualTo(Pipelines.names(0, 50));
			assertThat(buffer(pipeline).replayed()).isEqualTo(40);
			assertThat(buffer(pipeline).written()).isEqualTo(10);
			assertThat(pipeline.stats().queued()).isZero();
		}
	}

	@Test
	void whatIsLeftIsSentWithoutANewLog() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		leaveBehind(0, 5);
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline pipeline = pipeline()) {
			await().untilAsserted(() -> assertThat(taken()).isEqualTo(Pipelines.names(0, 5)));
			await().untilAsserted(() -> assertThat(buffer(pipeline).replayed()).isEqualTo(5));
		}
	}

	@Test
	void whatWasDeliveredIsNotSentAgain() {
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 0, 20);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		}
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 20, 21);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(buffer(pipeline).replayed()).isZero();
		}
		assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 21));
	}

	@Test
	void whatWaitsOnDiskTakesNoMemory() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		ExportOptions narrow = this.options.withQueue(50, 64 << 10);
		LogPipeline pipeline = pipeline(narrow);
		for (int i = 0; i < 500; i += 10) {
			int written = i;
			Pipelines.offer(pipeline, i, i + 10);
			await().until(() -> buffer(pipeline).written() >= written + 10);
		}
		assertThat(pipeline.stats().queued()).isEqualTo(500);
		assertThat(pipeline.stats().queuedBytes()).isZero();
		assertThat(pipeline.stats().droppedTotal()).isZero();
		pipeline.close(Duration.ofMillis(10));
		assertThat(pipeline.stats().droppedTotal()).isZero();
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline next = pipeline()) {
			await().untilAsserted(() -> assertThat(taken()).isEqualTo(Pipelines.names(0, 500)));
			assertThat(next.stats().droppedTotal()).isZero();
		}
	}

	@Test
	void aTornTailIsCutAndCountedAndTheRestIsSent() throws IOException {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		leaveBehind(0, 10);
		Path segment = segments().get(0);
		try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
			file.setLength(file.length() - 3);
		}
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline pipeline = pipeline()) {
			await().untilAsserted(() -> assertThat(taken()).isEqualTo(Pipelines.names(0, 9)));
			assertThat(buffer(pipeline).cutBytes()).isPositive();
		}
	}

	@Test
	void aDamagedEntryIsSkippedAndCounted() throws IOException {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		leaveBehind(0, 10);
		Path segment = segments().get(0);
		try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
			file.seek(file.length() / 2);
			int old = file.read();
			file.seek(file.length() / 2);
			file.write(old ^ 0xFF);
		}
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline pipeline = pipeline()) {
			await().untilAsserted(() -> assertThat(taken()).hasSize(9));
			assertThat(buffer(pipeline).corruptEntries()).isPositive();
			Pipelines.offer(pipeline, 10, 11);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(this.server.taken()).endsWith("10");
		}
	}

	@Test
	void aForgottenPositionSendsAgainRatherThanNothing() throws IOException {
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 0, 3);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		}
		Files.writeString(route().resolve("position"), "not a position");
		try (LogPipeline pipeline = pipeline()) {
			await().untilAsserted(() -> assertThat(this.server.taken()).containsExactly("0", "1", "2", "0", "1", "2"));
			assertThat(buffer(pipeline).replayed()).isEqualTo(3);
		}
	}

	@Test
	void aPositionAheadOfTheJournalHidesNothingNew() throws IOException {
		leaveBehind(0, 0);
		Files.createDirectories(route());
		Files.writeString(route().resolve("position"), Long.MAX_VALUE + ":0");
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 0, 3);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		}
		assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 3));
	}

	@Test
	void twoPipelinesShareADirectoryAndTheNextTakesOverWhatBothLeft() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		LogPipeline first = pipeline();
		LogPipeline second = pipeline();
		Pipelines.offer(first, 0, 10);
		Pipelines.offer(second, 10, 20);
		awaitOnDisk(first, 10);
		awaitOnDisk(second, 10);
		first.close(Duration.ofMillis(10));
		second.close(Duration.ofMillis(10));
		awaitEnd();
		assertThat(first.stats().droppedTotal() + second.stats().droppedTotal()).isZero();
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		try (LogPipeline next = pipeline()) {
			await().untilAsserted(
					() -> assertThat(this.server.taken()).containsExactlyInAnyOrderElementsOf(Pipelines.names(0, 20)));
			await().untilAsserted(() -> assertThat(buffer(next).replayed()).isEqualTo(20));
		}
	}

	@Test
	void whatAProcessLeavesThatEndsLaterIsTakenOverToo() {
		VirtualClock clock = new VirtualClock();
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		LogPipeline old = pipeline();
		Pipelines.offer(old, 0, 10);
		await().until(() -> buffer(old).written() == 10);
		LogSink sink = HttpLogSink.builder(this.server.url(), Pipelines.KEY).timeout(Pipelines.LONG).build();
		ExportOptions shared = this.options.withBuffer(BufferOptions.in(this.directory.resolve("buffer")));
		try (LogPipeline next = Pipelines.to(List.of(new NamedSink("test", sink)), shared, clock)) {
			Pipelines.offer(next, 10, 11);
			await().until(() -> buffer(next).written() == 1);
			old.close(Duration.ofMillis(50));
			this.server.otherwise((request) -> ScriptedServer.answer(200));
			await().untilAsserted(() -> {
				clock.advance(Duration.ofMinutes(1));
				assertThat(buffer(next).replayed()).isEqualTo(10);
				assertThat(taken()).containsExactlyInAnyOrderElementsOf(Pipelines.names(0, 11));
			});
		}
	}

	@Test
	void onlyTheOwnerMayReadIt() throws IOException {
		pipeline().close();
		if (Files.getFileStore(this.directory).supportsFileAttributeView("posix")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve("buffer"))))
				.isEqualTo("rwx------");
		}
	}

	@Test
	void aFullBufferGoesOnInMemory() {
		this.server.otherwise((request) -> ScriptedServer.answer(503));
		LogPipeline pipeline = pipeline(this.options
			.withBuffer(new BufferOptions(this.directory.resolve("buffer"), 1 << 20, Duration.ofDays(1))));
		String text = "x".repeat(50_000);
		for (int i = 0; i < 40; i++) {
			pipeline.offer(Pipelines.log(Integer.toString(i)).toBuilder().input(text).build());
		}
		await().until(() -> buffer(pipeline).written() + buffer(pipeline).keptInMemory() >= 40);
		assertThat(buffer(pipeline).bytes()).isLessThanOrEqualTo(1 << 20);
		assertThat(buffer(pipeline).keptInMemory()).isPositive();
		this.server.otherwise((request) -> ScriptedServer.answer(200));
		assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		assertThat(this.server.taken()).isEqualTo(Pipelines.names(0, 40));
		pipeline.close();
		assertThat(pipeline.stats().droppedTotal()).isZero();
	}

	@Test
	void aDiskThatFailsIsReplacedByMemoryAndUsedAgainWhenItWorks() throws IOException {
		VirtualClock clock = new VirtualClock();
		boolean[] away = { true };
		List<String> taken = new ArrayList<>();
		LogSink sink = new BufferableSink((logs) -> {
			if (away[0]) {
				return new ExportResult.Retry("away", null);
			}
			logs.forEach((log) -> taken.add(log.log().spanId()));
			return ExportResult.delivered();
		});
		ExportOptions small = this.options.withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
			.withBuffer(new BufferOptions(this.directory.resolve("buffer"), 1 << 20, Duration.ofDays(1_000)));
		LogPipeline pipeline = Pipelines.to(List.of(new NamedSink("test", sink)), small, clock);
		offerLarge(pipeline, 0, 1);
		await().until(() -> buffer(pipeline).written() == 1);
		// no new segment can be made where the directory is gone
		Path moved = Files.move(route(), this.directory.resolve("moved"));
		offerLarge(pipeline, 1, 5);
		await().until(() -> buffer(pipeline).keptInMemory() > 0);
		assertThat(pipeline.stats().queuedBytes()).isPositive();
		Files.move(moved, route());
		clock.advance(Duration.ofSeconds(11));
		offerLarge(pipeline, 5, 6);
		await().until(() -> buffer(pipeline).written() == 6);
		assertThat(pipeline.stats().queuedBytes()).isZero();
		away[0] = false;
		assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		pipeline.close();
		assertThat(pipeline.stats().droppedTotal()).isZero();
		assertThat(taken).containsExactlyElementsOf(Pipelines.names(0, 6).stream().map((name) -> "s-" + name).toList());
	}

	private static void offerLarge(LogPipeline pipeline, int from, int to) {
		Pipelines.names(from, to)
			.forEach((name) -> pipeline.offer(Pipelines.log(name).toBuilder().input("x".repeat(100_000)).build()));
	}

	@Test
	void whatWaitedTooLongIsDroppedWhateverTheWallClockSays() throws IOException {
		VirtualClock clock = new VirtualClock();
		List<String> taken = new ArrayList<>();
		boolean[] away = { true };
		LogSink sink = new BufferableSink((logs) -> {
			if (away[0]) {
				return new ExportResult.Retry("away", null);
			}
			logs.forEach((log) -> taken.add(log.log().spanId()));
			return ExportResult.delivered();
		});
		ExportOptions daily = this.options.withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(30))
			.withBuffer(new BufferOptions(this.directory, 1 << 20, Duration.ofDays(1)));
		try (LogPipeline pipeline = Pipelines.to(List.of(new NamedSink("test", sink)), daily, clock)) {
			Pipelines.offer(pipeline, 0, 3);
			// the outage goes on until what was taken into the first batch is two days
			// old
			await().until(() -> clock.elapsed().compareTo(Duration.ofDays(2)) > 0);
			Pipelines.offer(pipeline, 3, 20);
			await().until(() -> buffer(pipeline).written() == 20);
			clock.advance(Duration.ofHours(30));
			away[0] = false;
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().dropped().get(DropReason.EXPIRED)).isPositive();
			assertThat(pipeline.stats().sent() + pipeline.stats().dropped().get(DropReason.EXPIRED)).isEqualTo(20);
			assertThat(pipeline.stats().queued()).isZero();
		}
	}

	@Test
	void whatWasWrittenBeforeTheClockWasSetBackIsKept() throws IOException {
		Files.createDirectories(route());
		long future = System.currentTimeMillis() + Duration.ofDays(3_650).toMillis();
		EncodedLog log = new EncodedLog(Pipelines.log("0"), "{\"name\":\"0\"}".getBytes(StandardCharsets.UTF_8));
		try (Journal journal = Journal.open(JournalOptions.builder(route()).build())) {
			journal.append(new BufferedMessage(log, future).encode());
		}
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 1, 2);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
		}
		assertThat(taken()).isEqualTo(Pipelines.names(0, 2));
	}

	@Test
	void whatAnotherVersionWroteIsCountedAndPassedOver() throws IOException {
		Files.createDirectories(route());
		try (Journal journal = Journal.open(JournalOptions.builder(route()).build())) {
			journal.append(new byte[] { 99, 1, 2 }, new byte[0],
					new byte[] { 1, 77, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		}
		try (LogPipeline pipeline = pipeline()) {
			Pipelines.offer(pipeline, 0, 1);
			assertThat(pipeline.flush(Pipelines.LONG)).isTrue();
			assertThat(pipeline.stats().dropped()).containsEntry(DropReason.UNREADABLE, 3L);
		}
		assertThat(taken()).containsExactly("0");
	}

	@Test
	void anUnusableDirectoryIsNamed() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> LogPipeline.open(this.options.withBuffer(BufferOptions.in(file)),
					SenderInfo.of(null, null), ContentPolicy.FULL, Pipelines.rules(ContentPolicy.FULL, Sampling.ALL),
					List.of(new NamedSink("test", new BufferableSink((logs) -> ExportResult.delivered())))))
			.withMessageContaining(file.toString());
	}

	private void leaveBehind(int from, int to) {
		LogPipeline pipeline = pipeline();
		Pipelines.offer(pipeline, from, to);
		awaitOnDisk(pipeline, to - from);
		pipeline.close(Duration.ofMillis(50));
		assertThat(pipeline.stats().droppedTotal()).isZero();
		assertThat(this.server.taken()).isEmpty();
		awaitEnd();
	}

	/**
	 * What is closed before it is on the disk is dropped, and what is closed meanwhile
	 * may be there twice.
	 */
	private static void awaitOnDisk(LogPipeline pipeline, int logs) {
		await().until(() -> buffer(pipeline).written() == logs);
	}

	/**
	 * A busy machine may end the process's thread later than its close waits for.
	 */
	private void awaitEnd() {
		await().until(() -> {
			try (DirectoryLock lock = DirectoryLock.tryAcquire(this.directory.resolve("buffer/test/slot-1"))) {
				return lock != null;
			}
		});
	}

	/**
	 * What arrived, once each: a request of the process before may be answered after its
	 * end.
	 */
	private List<String> taken() {
		return this.server.taken().stream().distinct().toList();
	}

	private LogPipeline pipeline() {
		return pipeline(this.options);
	}

	private LogPipeline pipeline(ExportOptions base) {
		ExportOptions buffered = (base.buffer() != null) ? base
				: base.withBuffer(BufferOptions.in(this.directory.resolve("buffer")));
		return Pipelines.to(this.server, buffered);
	}

	private static BufferStats buffer(LogPipeline pipeline) {
		BufferStats stats = pipeline.stats().sinks().get("test").buffer();
		assertThat(stats).isNotNull();
		return stats;
	}

	private Path route() {
		return this.directory.resolve("buffer/test/slot-1/route-");
	}

	private List<Path> segments() throws IOException {
		try (Stream<Path> files = Files.list(route())) {
			return files.filter((file) -> file.toString().endsWith(".segment")).sorted().toList();
		}
	}

	/**
	 * A sink in memory that says that it could send from disk.
	 */
	private record BufferableSink(LogSink sink) implements LogSink {

		@Override
		public ExportResult export(List<EncodedLog> logs) throws InterruptedException {
			return this.sink.export(logs);
		}

		@Override
		public boolean bufferable() {
			return true;
		}

	}

}
