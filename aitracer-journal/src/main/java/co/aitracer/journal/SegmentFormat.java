package co.aitracer.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The bytes of a segment file, big-endian. Header: magic (7), version (1), segment number
 * (8), CRC32C of these (4). Then entries: length (4), CRC32C (4), payload. An entry's
 * checksum covers its place too, so that bytes which look like an entry but lie elsewhere
 * (a payload that holds a copy of a journal, a misdirected block) are not taken for one.
 */
final class SegmentFormat {

	static final int HEADER_BYTES = 20;

	static final int ENTRY_HEADER_BYTES = 8;

	private static final byte[] MAGIC = "AITJRNL".getBytes(StandardCharsets.US_ASCII);

	private static final byte VERSION = 1;

	private SegmentFormat() {
	}

	static ByteBuffer header(long number) {
		ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
		header.put(MAGIC).put(VERSION).putLong(number);
		header.putInt(crc(header.array(), HEADER_BYTES - Integer.BYTES));
		return header.flip();
	}

	static boolean isHeader(byte[] bytes, long number) {
		return Arrays.equals(bytes, header(number).array());
	}

	// Whether an undamaged header carries another version than ours.
	static boolean isForeignVersion(byte[] bytes) {
		return bytes.length == HEADER_BYTES && Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))
				&& bytes[MAGIC.length] != VERSION && ByteBuffer.wrap(bytes)
					.getInt(HEADER_BYTES - Integer.BYTES) == crc(bytes, HEADER_BYTES - Integer.BYTES);
	}

	static int checksum(Position position, byte[] payload) {
		CRC32C crc = new CRC32C();
		ByteBuffer place = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
		place.putLong(position.segment()).putLong(position.offset()).putInt(payload.length).flip();
		crc.update(place);
		crc.update(payload, 0, payload.length);
		return (int) crc.getValue();
	}

	private static int crc(byte[] bytes, int length) {
		CRC32C crc = new CRC32C();
		crc.update(bytes, 0, length);
		return (int) crc.getValue();
	}

}
