package co.aitracer.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JournalTests {

	private static final Duration MOMENT = Duration.ofMillis(20);

	@TempDir
	Path directory;

	@Test
	void readsBackWhatWasAppendedInOrder() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"), bytes("two"));
			Position end = journal.append(bytes("three"));
			assertThat(texts(journal)).containsExactly("one", "two", "three");
			assertThat(journal.end()).isEqualTo(end);
			assertThat(journal.read(end, 10, 1000).entries()).isEmpty();
		}
	}

	@Test
	void readsOnFromThePositionOfAnEntry() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"), bytes("two"), bytes("three"));
			JournalBatch first = journal.read(Position.START, 1, 1000);
			JournalBatch rest = journal.read(first.next(), 10, 1000);
			assertThat(texts(rest)).containsExactly("two", "three");
			assertThat(first.entries().get(0).next()).isEqualTo(rest.entries().get(0).position());
		}
	}

	@Test
	void stopsABatchByBytesButAlwaysGivesOneEntry() throws IOException {
		try (Journal journal = open()) {
			journal.append(new byte[500], new byte[500], new byte[500]);
			assertThat(journal.read(Position.START, 10, 1).entries()).hasSize(1);
			assertThat(journal.read(Position.START, 10, 600).entries()).hasSize(2);
		}
	}

	@Test
	void keepsEntriesAndPositionsAcrossReopening() throws IOException {
		Position end;
		try (Journal journal = open()) {
			end = journal.append(bytes("one"));
		}
		try (Journal journal = open()) {
			assertThat(journal.end()).isEqualTo(end);
			journal.append(bytes("two"));
			assertThat(texts(journal.read(end, 10, 1000))).containsExactly("two");
			assertThat(texts(journal)).containsExactly("one", "two");
		}
	}

	@Test
	void startsNewSegmentsAndReadsAcrossThem() throws IOException {
		try (Journal journal = open()) {
			fill(journal, 50);
			assertThat(journal.statistics().segments()).isGreaterThan(5);
			assertThat(journal.read(Position.START, 1000, Long.MAX_VALUE).entries()).hasSize(50);
		}
	}

	@Test
	void keepsAnEntryLargerThanASegmentInOnePiece() throws IOException {
		try (Journal journal = open()) {
			byte[] large = new byte[700_000];
			large[699_999] = 7;
			journal.append(bytes("before"));
			journal.append(large);
			journal.append(bytes("after"));
			assertThat(journal.read(Position.START, 10, Long.MAX_VALUE).entries().get(1).payload()).isEqualTo(large);
		}
	}

	@Test
	void releasesOnlySegmentsWhollyBeforeThePosition() throws IOException {
		try (Journal journal = open()) {
			fill(journal, 50);
			JournalBatch half = journal.read(Position.START, 25, Long.MAX_VALUE);
			long before = journal.size();
			journal.release(half.next());
			assertThat(journal.size()).isBetween(1L, before - 1);
			assertThat(journal.read(half.next(), 1000, Long.MAX_VALUE).entries()).hasSize(25);
			assertThat(texts(journal.read(half.next(), 1, 1)).get(0)).startsWith("25 ");
		}
	}

	@Test
	void refusesToGrowBeyondTheBoundUntilEntriesAreReleased() throws IOException {
		JournalOptions options = JournalOptions.builder(this.directory).segmentBytes(1024).maxBytes(4096).build();
		try (Journal journal = Journal.open(options)) {
			assertThatExceptionOfType(JournalFullException.class).isThrownBy(() -> fill(journal, 50))
				.withMessageContaining("maxBytes");
			assertThat(journal.size()).isBetween(3000L, 4096L);
			journal.release(journal.end());
			fill(journal, 3);
			assertThat(journal.statistics().failedAppends()).isZero();
		}
	}

	@Test
	void refusesABoundThatCouldNeverBeLeftAgain() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> JournalOptions.builder(this.directory).maxBytes(1024).build())
			.withMessageContaining("segmentBytes");
	}

	@Test
	void isNeverSharedWithASecondJournal() throws IOException {
		try (Journal journal = open()) {
			assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("in use");
			journal.append(bytes("still works"));
		}
		open().close();
	}

	@Test
	void refusesAppendsAfterClosing() throws IOException {
		Journal journal = open();
		journal.close();
		journal.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> journal.append(bytes("late")))
			.withMessageContaining("closed");
	}

	@Test
	void wakesAReaderWhenThereIsSomethingToRead() throws Exception {
		try (Journal journal = open()) {
			assertThat(journal.awaitBeyond(Position.START, MOMENT)).isFalse();
			CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
				try {
					return journal.awaitBeyond(Position.START, Duration.ofSeconds(30));
				}
				catch (InterruptedException ex) {
					return false;
				}
			});
			Position end = journal.append(bytes("one"));
			assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true);
			assertThat(journal.awaitBeyond(end, MOMENT)).isFalse();
		}
	}

	@Test
	void acknowledgesNothingThatConcurrentAppendersCannotReadBack() throws IOException {
		try (Journal journal = open()) {
			List<String> expected = IntStream.range(0, 2000)
				.parallel()
				.mapToObj((i) -> submit(journal, "entry " + i))
				.toList();
			assertThat(texts(journal)).containsExactlyInAnyOrderElementsOf(expected);
		}
	}

	@Test
	void cutsATornTail() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"), bytes("two"));
		}
		Path segment = segments().get(0);
		try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
			file.setLength(file.length() - 1);
		}
		try (Journal journal = open()) {
			assertThat(texts(journal)).containsExactly("one");
			assertThat(journal.statistics().cutBytes()).isEqualTo(10);
			journal.append(bytes("three"));
			assertThat(texts(journal)).containsExactly("one", "three");
		}
	}

	@Test
	void skipsADamagedEntryAndReadsTheRest() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"), bytes("two"), bytes("three"));
			damage(segments().get(0), 20 + 8 + 3 + 8);
			assertThat(texts(journal)).containsExactly("one", "three");
			assertThat(journal.statistics().corruptEntries()).isEqualTo(1);
		}
		try (Journal journal = open()) {
			assertThat(texts(journal)).containsExactly("one", "three");
		}
	}

	@Test
	void goesOnWithTheNextSegmentWhenALengthIsDamaged() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"), bytes("two"));
		}
		try (Journal journal = open()) {
			journal.append(bytes("three"));
			damage(segments().get(0), 20);
			assertThat(texts(journal)).containsExactly("three");
			assertThat(journal.statistics().corruptEntries()).isPositive();
		}
	}

	@Test
	void skipsASegmentWithADamagedHeader() throws IOException {
		try (Journal journal = open()) {
			journal.append(bytes("one"));
		}
		damage(segments().get(0), 12);
		try (Journal journal = open()) {
			journal.append(bytes("two"));
			assertThat(texts(journal)).containsExactly("two");
			assertThat(journal.statistics().corruptEntries()).isEqualTo(1);
		}
	}

	@Test
	void neverTouchesSegmentsOfAnotherVersion() throws IOException {
		Path segment = this.directory.resolve("0000000000000001.segment");
		byte[] header = SegmentFormat.header(1).array();
		header[7] = 9;
		CRC32C crc = new CRC32C();
		crc.update(header, 0, 16);
		ByteBuffer.wrap(header).putInt(16, (int) crc.getValue());
		Files.write(segment, Arrays.copyOf(header, 100));
		assertThatExceptionOfType(IOException.class).isThrownBy(this::open).withMessageContaining("another version");
		assertThat(segment).hasSize(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "8000000000000000", "7fffffffffffffff", "1000000000000000" })
	void leavesFilesAloneWhoseNumberNoSegmentEverHas(String number) throws IOException {
		Path file = this.directory.resolve(number + ".segment");
		Files.write(file, Arrays.copyOf(SegmentFormat.header(Long.parseUnsignedLong(number, 16)).array(), 100));
		try (Journal journal = open()) {
			journal.append(bytes("one"));
			assertThat(texts(journal)).containsExactly("one");
		}
		assertThat(file).hasSize(100);
	}

	@Test
	void neverReusesAPositionEvenWhenTheFilesAreGone() throws IOException {
		Position checkpoint;
		try (Journal journal = open()) {
			fill(journal, 10);
			checkpoint = journal.end();
		}
		for (Path segment : segments()) {
			Files.delete(segment);
		}
		try (Journal journal = open()) {
			journal.append(bytes("new"));
			assertThat(texts(journal.read(checkpoint, 10, 1000))).containsExactly("new");
		}
	}

	@Test
	void writesPositionsAsTextAndBack() {
		Position position = new Position(17, 20);
		assertThat(Position.parse(position.toString())).isEqualTo(position);
		assertThatIllegalArgumentException().isThrownBy(() -> Position.parse("nonsense"));
		assertThat(position).isLessThan(new Position(18, 0)).isGreaterThan(Position.START);
	}

	private Journal open() throws IOException {
		return Journal.open(JournalOptions.builder(this.directory).segmentBytes(1024).build());
	}

	private static void fill(Journal journal, int entries) throws IOException {
		for (int i = 0; i < entries; i++) {
			journal.append(bytes(i + " " + "x".repeat(150)));
		}
	}

	private static String submit(Journal journal, String text) {
		try {
			journal.append(bytes(text));
			return text;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Path> segments() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return new ArrayList<>(files.filter(Segment::isSegment).sorted().toList());
		}
	}

	private static void damage(Path file, int offset) throws IOException {
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.seek(offset);
			int old = out.read();
			out.seek(offset);
			out.write(old ^ 0x55);
		}
	}

	private static List<String> texts(Journal journal) throws IOException {
		return texts(journal.read(Position.START, Integer.MAX_VALUE, Long.MAX_VALUE));
	}

	private static List<String> texts(JournalBatch batch) {
		return batch.entries().stream().map((entry) -> new String(entry.payload(), StandardCharsets.UTF_8)).toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
