package co.aitracer.server.web;

import java.time.DateTimeException;
import java.time.ZoneId;

/**
 * Reads a time zone that somebody typed.
 */
final class ZoneField {

	private ZoneField() {
	}

	static ZoneId of(String text) {
		try {
			return ZoneId.of(text.strip());
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(
					"The time zone must be a name such as Europe/Berlin or UTC, but is '" + text + "'", ex);
		}
	}

}
