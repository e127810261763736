package co.aitracer.server.store;

import java.time.Instant;

/**
 * A place in the order newest first (by time, then id): the last log of a page.
 *
 * @param time the log's time
 * @param id the log's id
 */
public record LogCursor(Instant time, String id) {

	/**
	 * The cursor as it stands in a URL.
	 * @return microseconds since the epoch, a dash, the id
	 */
	public String encode() {
		return (this.time.getEpochSecond() * 1_000_000 + this.time.getNano() / 1_000) + "-" + this.id;
	}

	/**
	 * Reads a cursor.
	 * @param text what {@link #encode()} made
	 * @return the cursor
	 * @throws IllegalArgumentException if the text is no cursor
	 */
	public static LogCursor decode(String text) {
		int dash = text.indexOf('-');
		if (dash < 1) {
			throw new IllegalArgumentException("'" + text + "' is no cursor");
		}
		long micros = Long.parseLong(text.substring(0, dash));
		return new LogCursor(
				Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000),
				text.substring(dash + 1));
	}

}
