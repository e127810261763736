package co.aitracer.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

import static org.assertj.core.api.Assertions.assertThat;

class JournalPropertyTests {

	@Property(tries = 150)
	void readsBackEverythingInAnyBatchSizeAndAcrossReopening(@ForAll("appends") List<List<byte[]>> appends)
			throws IOException {
		Path directory = Files.createTempDirectory("journal");
		List<byte[]> expected = new ArrayList<>();
		try {
			for (List<byte[]> append : appends) {
				try (Journal journal = open(directory)) {
					journal.append(append.toArray(byte[][]::new));
					expected.addAll(append);
				}
			}
			try (Journal journal = open(directory)) {
				List<byte[]> read = new ArrayList<>();
				Position position = Position.START;
				while (journal.end().compareTo(position) > 0) {
					JournalBatch batch = journal.read(position, 3, 500);
					batch.entries().forEach((entry) -> read.add(entry.payload()));
					position = batch.next();
				}
				assertSame(read, expected);
			}
		}
		finally {
			delete(directory);
		}
	}

	@Property(tries = 150)
	void readsAPrefixWhenTheLastFileIsCutAnywhere(@ForAll("appends") List<List<byte[]>> appends,
			@ForAll @DoubleRange(min = 0, max = 1) double where) throws IOException {
		Path directory = Files.createTempDirectory("journal");
		List<byte[]> expected = new ArrayList<>();
		try {
			try (Journal journal = open(directory)) {
				for (List<byte[]> append : appends) {
					journal.append(append.toArray(byte[][]::new));
					expected.addAll(append);
				}
			}
			cutLastFile(directory, where);
			try (Journal journal = open(directory)) {
				List<byte[]> read = readAll(journal);
				assertSame(read, expected.subList(0, read.size()));
				journal.append(new byte[] { 42 });
				read.add(new byte[] { 42 });
				assertSame(readAll(journal), read);
			}
		}
		finally {
			delete(directory);
		}
	}

	@Property(tries = 150)
	void readsNothingThatWasNotAppendedWhenAnyByteIsDamaged(@ForAll("appends") List<List<byte[]>> appends,
			@ForAll @DoubleRange(min = 0, max = 1) double where) throws IOException {
		Path directory = Files.createTempDirectory("journal");
		List<byte[]> expected = new ArrayList<>();
		try {
			try (Journal journal = open(directory)) {
				for (List<byte[]> append : appends) {
					journal.append(append.toArray(byte[][]::new));
					expected.addAll(append);
				}
			}
			Path last = lastFile(directory);
			try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
				long offset = (long) (where * (file.length() - 1));
				file.seek(offset);
				int old = file.read();
				file.seek(offset);
				file.write(old ^ 1);
			}
			try (Journal journal = open(directory)) {
				assertThat(isSubsequence(readAll(journal), expected)).isTrue();
			}
		}
		finally {
			delete(directory);
		}
	}

	@Provide
	Arbitrary<List<List<byte[]>>> appends() {
		return Arbitraries.bytes()
			.array(byte[].class)
			.ofMaxSize(600)
			.list()
			.ofMinSize(1)
			.ofMaxSize(4)
			.list()
			.ofMinSize(1)
			.ofMaxSize(12);
	}

	private static Journal open(Path directory) throws IOException {
		return Journal
			.open(JournalOptions.builder(directory).segmentBytes(1024).durability(Durability.PROCESS).build());
	}

	private static List<byte[]> readAll(Journal journal) throws IOException {
		return new ArrayList<>(journal.read(Position.START, Integer.MAX_VALUE, Long.MAX_VALUE)
			.entries()
			.stream()
			.map(JournalEntry::payload)
			.toList());
	}

	private static void assertSame(List<byte[]> actual, List<byte[]> expected) {
		assertThat(actual.toArray(byte[][]::new)).isDeepEqualTo(expected.toArray(byte[][]::new));
	}

	private static boolean isSubsequence(List<byte[]> part, List<byte[]> whole) {
		int found = 0;
		for (byte[] payload : whole) {
			if (found < part.size() && Arrays.equals(part.get(found), payload)) {
				found++;
			}
		}
		return found == part.size();
	}

	private static void cutLastFile(Path directory, double where) throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(lastFile(directory).toFile(), "rw")) {
			file.setLength((long) (where * file.length()));
		}
	}

	private static Path lastFile(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(Segment::isSegment).max(Comparator.naturalOrder()).orElseThrow();
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
