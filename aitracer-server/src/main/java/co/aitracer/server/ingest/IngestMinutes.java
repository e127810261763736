package co.aitracer.server.ingest;

import java.time.Instant;
import java.util.Arrays;

/**
 * How many logs had which outcome in each minute of the last day. In memory only. Safe
 * for use by several threads.
 */
public final class IngestMinutes {

	/**
	 * How many minutes are kept, the present one included.
	 */
	public static final int KEPT = 24 * 60;

	private static final int OUTCOMES = IngestOutcome.values().length;

	private final long[][] counts = new long[KEPT][OUTCOMES];

	private long newest;

	IngestMinutes(Instant now) {
		this.newest = minute(now);
	}

	synchronized void add(IngestOutcome outcome, int logs, Instant now) {
		moveTo(minute(now));
		this.counts[slot(this.newest)][outcome.ordinal()] += logs;
	}

	/**
	 * The logs of some minutes.
	 * @param outcome which logs
	 * @param from the start of the first minute
	 * @param minutes how many minutes
	 * @param now the present
	 * @return how many logs; minutes that are not kept count nothing
	 */
	public synchronized long count(IngestOutcome outcome, Instant from, int minutes, Instant now) {
		moveTo(minute(now));
		long sum = 0;
		for (long minute = minute(from); minute < minute(from) + minutes; minute++) {
			if (minute <= this.newest && minute > this.newest - KEPT) {
				sum += this.counts[slot(minute)][outcome.ordinal()];
			}
		}
		return sum;
	}

	// a clock that is set back adds to the newest minute
	private void moveTo(long minute) {
		for (long next = Math.max(this.newest + 1, minute - KEPT + 1); next <= minute; next++) {
			Arrays.fill(this.counts[slot(next)], 0);
		}
		this.newest = Math.max(this.newest, minute);
	}

	private static long minute(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), 60L);
	}

	private static int slot(long minute) {
		return (int) Math.floorMod(minute, (long) KEPT);
	}

}
