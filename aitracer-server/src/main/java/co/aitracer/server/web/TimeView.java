package co.aitracer.server.web;

import java.time.Instant;

/**
 * A time on a page: exact for machines, in UTC for readers without scripts.
 *
 * @param iso the time in ISO 8601
 * @param utc the time in words
 */
record TimeView(String iso, String utc) {

	static TimeView of(Instant time) {
		return new TimeView(time.toString(), Formats.utc(time));
	}

}
