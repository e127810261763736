package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalOptions;
import co.aitracer.journal.Position;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

class JournalLoaderTests {

	private static final IngestProperties PROPERTIES = new IngestProperties(DataSize.ofMegabytes(1),
			DataSize.ofMegabytes(1), DataSize.ofKilobytes(4), 100, Duration.ofMillis(5), Duration.ofSeconds(5));

	@TempDir
	Path directory;

	private final FakeLogStore store = new FakeLogStore();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final IngestCounters counters = new IngestCounters(this.meters, Clock.systemUTC());

	private Journal journal;

	private JournalLoader loader;

	@BeforeEach
	void open() throws IOException {
		this.journal = Journal.open(JournalOptions.builder(this.directory).segmentBytes(4096).build());
		this.loader = newLoader();
	}

	@AfterEach
	void close() throws IOException {
		this.loader.stop();
		this.journal.close();
	}

	@Test
	void storesWhatTheJournalHoldsAndReleasesIt() throws IOException {
		for (int i = 0; i < 300; i++) {
			append(List.of("span-" + i));
		}
		long before = this.journal.size();
		this.loader.start();
		awaitStored(300);
		Awaitility.await().untilAsserted(() -> assertThat(this.journal.size()).isLessThan(before / 4));
		assertThat(this.store.spans()).startsWith("span-0", "span-1").endsWith("span-299");
		assertThat(this.counters.count(IngestOutcome.STORED)).isEqualTo(300);
	}

	@Test
	void goesOnFromTheCheckpointAfterARestart() throws IOException {
		append(List.of("a", "b"));
		this.loader.start();
		awaitStored(2);
		this.loader.stop();
		int attempts = this.store.attempts();
		append(List.of("c"));
		this.loader = newLoader();
		this.loader.start();
		awaitStored(3);
		assertThat(this.store.attempts()).isEqualTo(attempts + 1);
		assertThat(this.counters.count(IngestOutcome.DUPLICATE)).isZero();
	}

	@Test
	void appliesEverythingAgainWhenTheCheckpointIsDamaged() throws IOException {
		append(List.of("a", "b"));
		this.loader.start();
		awaitStored(2);
		this.loader.stop();
		Files.writeString(this.directory.resolve("checkpoint"), "rubbish");
		this.loader = newLoader();
		this.loader.start();
		Awaitility.await().untilAsserted(() -> assertThat(this.counters.count(IngestOutcome.DUPLICATE)).isEqualTo(2));
		assertThat(this.store.spans()).containsExactly("a", "b");
	}

	@Test
	void triesAgainForEverWhileTheStoreIsAway() throws IOException {
		this.store.setAway(true);
		this.loader.start();
		append(List.of("a"));
		Awaitility.await().untilAsserted(() -> assertThat(this.store.attempts()).isGreaterThan(4));
		append(List.of("b"));
		this.store.setAway(false);
		awaitStored(2);
		assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isZero();
	}

	@Test
	void putsALogThatTheStoreNeverTakesAsideAndKeepsItsBytes() throws IOException {
		this.store.refuse((log) -> log.spanId().startsWith("bad"));
		append(List.of("a", "b", "bad-1", "c", "bad-2", "d", "e"));
		this.loader.start();
		awaitStored(5);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isEqualTo(2));
		assertThat(Files.readAllLines(this.directory.resolve("dead-letter.jsonl"))).hasSize(2)
			.allMatch((line) -> line.contains("something in this batch is odd"));
		append(List.of("f"));
		awaitStored(6);
	}

	@Test
	void putsALoneBadLogAsideOnceOthersShowThatTheStoreWorks() throws IOException {
		this.store.refuse((log) -> log.spanId().startsWith("bad"));
		append(List.of("bad"));
		this.loader.start();
		Awaitility.await().untilAsserted(() -> assertThat(this.store.attempts()).isGreaterThan(4));
		assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isZero();
		append(List.of("good"));
		awaitStored(1);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isEqualTo(1));
	}

	@Test
	void putsAnUnreadableEntryAside() throws IOException {
		this.journal.append("not a log".getBytes());
		append(List.of("a"));
		this.loader.start();
		awaitStored(1);
		assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isEqualTo(1);
	}

	@Test
	void keepsAnUnreadableEntryOnceHoweverOftenItsBatchIsTried() throws IOException {
		this.store.setAway(true);
		this.journal.append("not a log".getBytes());
		append(List.of("a"));
		this.loader.start();
		Awaitility.await().untilAsserted(() -> assertThat(this.store.attempts()).isGreaterThan(4));
		this.store.setAway(false);
		awaitStored(1);
		assertThat(this.counters.count(IngestOutcome.DEAD_LETTERED)).isEqualTo(1);
	}

	@Test
	void drainsTheJournalWhenStopping() throws IOException {
		this.loader.start();
		append(IntStream.range(0, 1000).mapToObj((i) -> "span-" + i).toList());
		this.loader.stop();
		assertThat(this.store.spans()).hasSize(1000);
		assertThat(this.loader.isBehind()).isFalse();
		assertThat(new Checkpoint(this.directory.resolve("checkpoint")).read()).isEqualTo(this.journal.end())
			.isNotEqualTo(Position.START);
	}

	private JournalLoader newLoader() {
		DeadLetters deadLetters = new DeadLetters(this.directory.resolve("dead-letter.jsonl"), this.counters);
		return new JournalLoader(this.journal, new BatchApplier(this.store, LogPricer.NONE, deadLetters, this.counters),
				new Checkpoint(this.directory.resolve("checkpoint")), PROPERTIES, new LoaderMeters(this.meters));
	}

	private void append(List<String> spans) throws IOException {
		this.journal.append(spans.stream()
			.map((span) -> StoredLogCodec.encode(StoredLogs.log().spanId(span).build(), "key-1"))
			.toArray(byte[][]::new));
	}

	private void awaitStored(int logs) {
		Awaitility.await().untilAsserted(() -> assertThat(this.store.spans()).hasSize(logs));
	}

}
