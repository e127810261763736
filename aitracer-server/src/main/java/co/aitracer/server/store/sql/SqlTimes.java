package co.aitracer.server.store.sql;

import java.time.Duration;
import java.time.Instant;

import org.springframework.dao.DataIntegrityViolationException;

import co.aitracer.server.store.TimeRange;

/**
 * Times as the engines keep them: microseconds since the epoch.
 */
public final class SqlTimes {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

	private static final int MAX_BUCKETS = 120;

	private SqlTimes() {
	}

	/**
	 * A time that is to be stored.
	 * @param time the time
	 * @return microseconds since the epoch, what is finer cut off
	 * @throws DataIntegrityViolationException if the time is outside of the years 1 to
	 * 9999
	 */
	public static long micros(Instant time) {
		if (time.isBefore(FIRST) || time.isAfter(LAST)) {
			throw new DataIntegrityViolationException(
					"The time " + time + " cannot be stored: it must lie between " + FIRST + " and " + LAST);
		}
		return time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
	}

	/**
	 * The boundary of a question, which may lie anywhere.
	 * @param time the boundary
	 * @return microseconds since the epoch, rounded up: stored times are whole
	 * microseconds, so that is the same boundary
	 */
	public static long boundary(Instant time) {
		if (time.isBefore(FIRST) || time.isAfter(LAST)) {
			return micros(time.isBefore(FIRST) ? FIRST : LAST);
		}
		return micros(time) + ((time.getNano() % 1_000 != 0) ? 1 : 0);
	}

	/**
	 * A stored time.
	 * @param micros microseconds since the epoch
	 * @return the time
	 */
	public static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
	}

	static Duration width(TimeRange range, int buckets) {
		if (buckets < 1 || buckets > MAX_BUCKETS) {
			throw new IllegalArgumentException("'buckets' must be 1 to " + MAX_BUCKETS + ", but is " + buckets);
		}
		Duration exact = range.duration().dividedBy(buckets);
		boolean whole = exact.getNano() == 0 && exact.multipliedBy(buckets).equals(range.duration());
		return Duration.ofSeconds(exact.toSeconds() + (whole ? 0 : 1));
	}

}
