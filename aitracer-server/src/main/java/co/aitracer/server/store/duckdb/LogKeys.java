package co.aitracer.server.store.duckdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * How ids and times stand in the file.
 */
final class LogKeys {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

	private LogKeys() {
	}

	static long idKey(String id) {
		// The number that stands for an id: the first eight bytes of its SHA-256. Two ids
		// may
		// share it, so whoever looks one up compares the ids as well.
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(hash).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static long micros(Instant time) {
		// Microseconds since the epoch, what is finer cut off.
		if (time.isBefore(FIRST) || time.isAfter(LAST)) {
			throw new DataIntegrityViolationException(
					"The time " + time + " cannot be stored: it must lie between " + FIRST + " and " + LAST);
		}
		return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
	}

	static long boundary(Instant time) {
		// The boundary of a question, which may lie anywhere. Rounded up: stored times
		// are
		// whole microseconds, so that is the same boundary.
		if (time.isBefore(FIRST) || time.isAfter(LAST)) {
			return micros((time.isBefore(FIRST)) ? FIRST : LAST);
		}
		return micros(time) + ((time.getNano() % 1_000 != 0) ? 1 : 0);
	}

	static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
	}

}
