package co.aitracer.server.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogCursor;
import co.aitracer.server.store.TimeRange;

/**
 * Cuts a range into slices, the newest first and each longer than the one before: who
 * looks for the newest of something most often finds enough in the first ones, and reads
 * neither the texts nor the days of the rest.
 */
final class Lookback {

	private static final Duration FIRST = Duration.ofHours(1);

	private static final int GROWTH = 8;

	private Lookback() {
	}

	/**
	 * The slices of a range.
	 * @param range the range
	 * @param cursor the log or group after which a page starts, or null for the first
	 * page
	 * @return slices that together are the range up to the cursor's time
	 */
	static List<TimeRange> slices(TimeRange range, @Nullable LogCursor cursor) {
		Instant end = range.to();
		if (cursor != null && cursor.time().isBefore(end)) {
			// logs of the very time of the cursor may come after it
			end = cursor.time().plus(1, ChronoUnit.MICROS);
			end = end.isBefore(range.to()) ? end : range.to();
		}
		List<TimeRange> slices = new ArrayList<>();
		Duration width = FIRST;
		while (range.from().isBefore(end)) {
			Duration rest = Duration.between(range.from(), end);
			// a small rest is not worth a question of its own
			Instant from = (rest.compareTo(width.multipliedBy(2)) > 0) ? end.minus(width) : range.from();
			slices.add(new TimeRange(from, end));
			end = from;
			width = width.multipliedBy(GROWTH);
		}
		return slices;
	}

}
