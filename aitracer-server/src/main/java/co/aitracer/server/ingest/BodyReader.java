package co.aitracer.server.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipException;

import org.springframework.util.unit.DataSize;

/**
 * Reads one body within a time, never more of it than is allowed, and never more than the
 * budget has room for.
 */
final class BodyReader {

	private static final int FIRST_CHUNK = 16 * 1024;

	private final InputStream in;

	private final IngestBudget.Share share;

	private final Duration timeout;

	private final long start = System.nanoTime();

	BodyReader(InputStream in, IngestBudget.Share share, Duration timeout) {
		this.in = in;
		this.share = share;
		this.timeout = timeout;
	}

	/**
	 * Reads the body to its end.
	 * @param length how long it is, or -1 when that is not known
	 * @param max how long it may be
	 * @return the body
	 * @throws IOException if the client went away
	 */
	byte[] read(long length, DataSize max) throws IOException {
		int limit = (int) Math.min(max.toBytes(), Integer.MAX_VALUE - 16);
		if (length > limit) {
			throw IngestProblems.bodyTooLarge(max);
		}
		byte[] body = new byte[claim((length >= 0) ? (int) length : Math.min(FIRST_CHUNK, limit))];
		int size = 0;
		while (true) {
			size += fill(body, size);
			if (size < body.length || length >= 0) {
				return (size < body.length) ? Arrays.copyOf(body, size) : body;
			}
			int next = read();
			if (next == -1) {
				return body;
			}
			if (size == limit) {
				throw IngestProblems.bodyTooLarge(max);
			}
			int larger = (int) Math.min(2L * body.length, limit);
			claim(larger - body.length);
			body = Arrays.copyOf(body, larger);
			body[size++] = (byte) next;
		}
	}

	private int claim(int bytes) {
		this.share.claim(bytes);
		return bytes;
	}

	private int fill(byte[] body, int from) throws IOException {
		int size = from;
		while (size < body.length) {
			int read = readInto(body, size);
			if (read == -1) {
				break;
			}
			size += read;
		}
		return size - from;
	}

	private int readInto(byte[] body, int offset) throws IOException {
		checkTime();
		return unpacked(() -> this.in.read(body, offset, body.length - offset));
	}

	private int read() throws IOException {
		checkTime();
		return unpacked(this.in::read);
	}

	private void checkTime() {
		if (System.nanoTime() - this.start > this.timeout.toNanos()) {
			throw IngestProblems.tooSlow(this.timeout);
		}
	}

	private static int unpacked(Read read) throws IOException {
		try {
			return read.run();
		}
		catch (ZipException | EOFException ex) {
			throw IngestProblems.malformed(ex);
		}
	}

	/**
	 * One read.
	 */
	@FunctionalInterface
	private interface Read {

		int run() throws IOException;

	}

}
