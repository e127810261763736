package co.aitracer.journal;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of one segment in order. An entry with a bad checksum is skipped by
 * its length; when the length makes no sense either, so is the rest of the segment.
 */
final class SegmentScanner implements Closeable {

	private final long number;

	private final long limit;

	// not a FileChannel: that one is closed for good when its reader is interrupted
	private final RandomAccessFile file;

	private final DataInputStream in;

	private long offset;

	private long validEnd;

	private long corrupt;

	SegmentScanner(Path path, long number, long offset, long limit) throws IOException {
		this.number = number;
		this.offset = Math.max(offset, SegmentFormat.HEADER_BYTES);
		this.validEnd = this.offset;
		this.limit = limit;
		this.file = new RandomAccessFile(path.toFile(), "r");
		this.file.seek(this.offset);
		this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(this.file.getFD()), 64 * 1024));
	}

	@Nullable JournalEntry next() throws IOException {
		while (this.offset < this.limit) {
			if (this.limit - this.offset < SegmentFormat.ENTRY_HEADER_BYTES) {
				return skipRest();
			}
			int length = this.in.readInt();
			int checksum = this.in.readInt();
			long payloadOffset = this.offset + SegmentFormat.ENTRY_HEADER_BYTES;
			if (length < 0 || length > this.limit - payloadOffset) {
				return skipRest();
			}
			byte[] payload = this.in.readNBytes(length);
			Position position = new Position(this.number, this.offset);
			this.offset = payloadOffset + length;
			if (payload.length == length && checksum == SegmentFormat.checksum(position, payload)) {
				this.validEnd = this.offset;
				return new JournalEntry(position, payload, position());
			}
			this.corrupt++;
		}
		return null;
	}

	private @Nullable JournalEntry skipRest() {
		this.corrupt++;
		this.offset = this.limit;
		return null;
	}

	Position position() {
		return new Position(this.number, this.offset);
	}

	long validEnd() {
		return this.validEnd;
	}

	long corrupt() {
		return this.corrupt;
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
