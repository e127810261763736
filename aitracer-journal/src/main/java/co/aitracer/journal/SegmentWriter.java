package co.aitracer.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Appends entries to one new segment file. After the first failure the file's end is in
 * doubt and the writer is of no more use.
 */
final class SegmentWriter implements Closeable {

	private final Segment segment;

	private final SegmentOutput output;

	private final ByteBuffer buffer;

	private long offset;

	SegmentWriter(Segment segment, SegmentOutput output, ByteBuffer buffer) throws IOException {
		this.segment = segment;
		this.output = output;
		this.buffer = buffer.clear();
		put(SegmentFormat.header(segment.number()));
		this.offset = SegmentFormat.HEADER_BYTES;
	}

	Segment segment() {
		return this.segment;
	}

	long offset() {
		return this.offset;
	}

	void write(byte[] payload) throws IOException {
		int checksum = SegmentFormat.checksum(new Position(this.segment.number(), this.offset), payload);
		put(ByteBuffer.allocate(SegmentFormat.ENTRY_HEADER_BYTES).putInt(payload.length).putInt(checksum).flip());
		put(ByteBuffer.wrap(payload));
		this.offset += SegmentFormat.ENTRY_HEADER_BYTES + payload.length;
	}

	void flush(Durability durability) throws IOException {
		drain();
		if (durability == Durability.MACHINE) {
			this.output.force();
		}
	}

	private void put(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			if (!this.buffer.hasRemaining()) {
				drain();
			}
			int chunk = Math.min(bytes.remaining(), this.buffer.remaining());
			this.buffer.put(this.buffer.position(), bytes, bytes.position(), chunk);
			this.buffer.position(this.buffer.position() + chunk);
			bytes.position(bytes.position() + chunk);
		}
	}

	private void drain() throws IOException {
		this.buffer.flip();
		this.output.write(this.buffer);
		this.buffer.clear();
	}

	@Override
	public void close() throws IOException {
		this.output.close();
	}

}
