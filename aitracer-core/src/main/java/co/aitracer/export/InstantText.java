package co.aitracer.export;

import java.time.Instant;

/**
 * Writes instants as ISO 8601 has them, in UTC. Instants of the same second, as those of
 * neighbouring logs are, share most of the work. Not safe for use by several threads.
 */
final class InstantText {

	private static final int NANOS_PER_MILLI = 1_000_000;

	private long second = Long.MIN_VALUE;

	/** The text of that second, without the zone. */
	private String text = "";

	/**
	 * An instant to the second, cut and not rounded.
	 * @param instant the instant
	 * @return such as {@code 2026-11-23T10:00:01Z}
	 */
	String seconds(Instant instant) {
		return textOf(instant.getEpochSecond()) + 'Z';
	}

	/**
	 * An instant to the millisecond, cut and not rounded.
	 * @param instant the instant
	 * @return such as {@code 2026-11-23T10:00:01.234Z}, without a fraction that is zero
	 */
	String milliseconds(Instant instant) {
		int millis = instant.getNano() / NANOS_PER_MILLI;
		return (millis != 0)
				? textOf(instant.getEpochSecond()) + '.' + String.valueOf(1_000 + millis).substring(1) + 'Z'
				: seconds(instant);
	}

	private String textOf(long epochSecond) {
		if (this.text.isEmpty() || epochSecond != this.second) {
			String whole = Instant.ofEpochSecond(epochSecond).toString();
			this.text = whole.substring(0, whole.length() - 1);
			this.second = epochSecond;
		}
		return this.text;
	}

}
