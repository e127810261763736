package co.aitracer.server.web;

import java.time.Instant;

/**
 * A time on a page: exact for machines, in words for people.
 *
 * @param time the time
 */
record TimeView(Instant time) {

	static TimeView of(Instant time) {
		return new TimeView(time);
	}

	public String iso() {
		return this.time.toString();
	}

	/**
	 * The time in the zone of the viewer, for readers without scripts. Only templates
	 * ask: they are rendered on the thread that knows the zone.
	 * @return the time in words
	 */
	public String text() {
		return Formats.time(this.time, ViewerZone.current());
	}

}
