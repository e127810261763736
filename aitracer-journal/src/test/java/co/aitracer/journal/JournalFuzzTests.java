package co.aitracer.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever lies in the directory, the journal opens (or says in an {@link IOException}
 * why not), returns nothing that was not appended, and all that was before the first
 * damage. The format is read here by other code than the journal's.
 */
class JournalFuzzTests {

	private static final int HEADER = 20;

	private static final int ENTRY_HEADER = 8;

	private static final List<String> NAMES = List.of("0000000000000001", "0000000000000002", "00000193aabbccdd",
			"00ffffffffffffff", "1000000000000000", "7fffffffffffffff", "8000000000000000", "ffffffffffffffff");

	/** Higher numbers are no segments. */
	private static final long LAST = 0x0fffffffffffffffL;

	@FuzzTest(maxDuration = "60s")
	void readsOnlyWhatWasAppended(FuzzedDataProvider data) throws IOException {
		Path directory = Files.createTempDirectory("journal-fuzz");
		try {
			Map<Long, byte[]> files = segments(data);
			Position anywhere = new Position(data.consumeLong(0, Long.MAX_VALUE), data.consumeLong(0, 300));
			for (Map.Entry<Long, byte[]> file : files.entrySet()) {
				Files.write(directory.resolve(String.format("%016x.segment", file.getKey())), file.getValue());
			}
			openAndCheck(directory, files, anywhere);
		}
		finally {
			delete(directory);
		}
	}

	private static void openAndCheck(Path directory, Map<Long, byte[]> files, Position anywhere) throws IOException {
		List<JournalEntry> first;
		try (Journal journal = open(directory)) {
			first = readAll(journal);
			assertThat(first).allSatisfy((entry) -> assertWasAppended(entry, files));
			assertThat(first).containsAll(undamaged(files));
			assertThat(journal.read(anywhere, Integer.MAX_VALUE, Long.MAX_VALUE).entries())
				.allSatisfy((entry) -> assertWasAppended(entry, files));
		}
		catch (IOException ex) {
			assertThat(files.values()).as("a file of another version: " + ex).anyMatch(JournalFuzzTests::isForeign);
			return;
		}
		try (Journal journal = open(directory)) {
			assertThat(readAll(journal)).as("read again").isEqualTo(first);
			Position end = journal.end();
			journal.append(new byte[] { 42 });
			assertThat(journal.read(end, 2, Long.MAX_VALUE).entries()).as("appended")
				.extracting(JournalEntry::payload)
				.containsExactly(new byte[] { 42 });
		}
	}

	/**
	 * Files of segments: well-formed up to a point, then whatever the fuzzer likes.
	 * @param data the fuzzer's choices
	 * @return the files by the number of their segment
	 */
	private static Map<Long, byte[]> segments(FuzzedDataProvider data) throws IOException {
		Map<Long, byte[]> files = new TreeMap<>();
		for (int i = data.consumeInt(1, 3); i > 0; i--) {
			long number = Long.parseUnsignedLong(data.pickValue(NAMES.toArray(String[]::new)), 16);
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			if (data.consumeInt(0, 3) > 0) {
				header(out, number);
				for (int entries = data.consumeInt(0, 4); entries > 0; entries--) {
					entry(out, number, data.consumeBytes(data.consumeInt(0, 40)));
				}
			}
			out.write(data.consumeBytes(data.consumeInt(0, 100)));
			byte[] file = bytes.toByteArray();
			if (data.consumeBoolean() && file.length > 0) {
				file[data.consumeInt(0, file.length - 1)] ^= data.consumeByte();
			}
			files.put(number, file);
		}
		return files;
	}

	private static void header(DataOutputStream out, long number) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(HEADER).put("AITJRNL\u0001".getBytes()).putLong(number);
		out.write(header.putInt(crc(header.array(), 0, HEADER - 4)).array());
	}

	private static void entry(DataOutputStream out, long number, byte[] payload) throws IOException {
		int offset = out.size();
		out.writeInt(payload.length);
		out.writeInt(checksum(number, offset, payload));
		out.write(payload);
	}

	private static int checksum(long number, long offset, byte[] payload) {
		ByteBuffer all = ByteBuffer.allocate(20 + payload.length)
			.putLong(number)
			.putLong(offset)
			.putInt(payload.length)
			.put(payload);
		return crc(all.array(), 0, all.capacity());
	}

	private static void assertWasAppended(JournalEntry entry, Map<Long, byte[]> files) {
		long number = entry.position().segment();
		byte[] file = files.get(number);
		assertThat(file).as("the file of " + entry).isNotNull();
		ByteBuffer bytes = ByteBuffer.wrap(file, (int) entry.position().offset(), ENTRY_HEADER);
		assertThat(bytes.getInt()).isEqualTo(entry.payload().length);
		assertThat(bytes.getInt()).isEqualTo(checksum(number, entry.position().offset(), entry.payload()));
	}

	/**
	 * What stands before the first damage of each file.
	 * @param files the files
	 * @return the entries that must be read
	 */
	private static List<JournalEntry> undamaged(Map<Long, byte[]> files) {
		List<JournalEntry> entries = new ArrayList<>();
		files.forEach((number, file) -> {
			if (number >= 0 && number <= LAST && hasHeader(file, number)) {
				ByteBuffer bytes = ByteBuffer.wrap(file, HEADER, file.length - HEADER);
				while (bytes.remaining() >= ENTRY_HEADER) {
					int offset = bytes.position();
					int length = bytes.getInt();
					int checksum = bytes.getInt();
					if (length < 0 || length > bytes.remaining()) {
						break;
					}
					byte[] payload = new byte[length];
					bytes.get(payload);
					if (checksum(number, offset, payload) != checksum) {
						break;
					}
					entries.add(new JournalEntry(new Position(number, offset), payload,
							new Position(number, bytes.position())));
				}
			}
		});
		return entries;
	}

	private static boolean hasHeader(byte[] file, long number) {
		return file.length >= HEADER && isHeader(file) && file[7] == 1 && ByteBuffer.wrap(file).getLong(8) == number;
	}

	private static boolean isForeign(byte[] file) {
		return file.length >= HEADER && isHeader(file) && file[7] != 1;
	}

	private static boolean isHeader(byte[] file) {
		return new String(file, 0, 7).equals("AITJRNL")
				&& ByteBuffer.wrap(file).getInt(HEADER - 4) == crc(file, 0, HEADER - 4);
	}

	private static int crc(byte[] bytes, int offset, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes, offset, length);
		return (int) crc.getValue();
	}

	private static Journal open(Path directory) throws IOException {
		return Journal.open(JournalOptions.builder(directory).durability(Durability.PROCESS).build());
	}

	private static List<JournalEntry> readAll(Journal journal) throws IOException {
		List<JournalEntry> entries = new ArrayList<>();
		Position position = Position.START;
		while (journal.end().compareTo(position) > 0) {
			JournalBatch batch = journal.read(position, 2, Long.MAX_VALUE);
			assertThat(batch.next()).as("the way on").isGreaterThan(position);
			entries.addAll(batch.entries());
			position = batch.next();
		}
		return entries;
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
