package co.aitracer.server.ingest;

import java.util.Locale;

/**
 * What can become of a log.
 */
public enum IngestOutcome {

	/** Acknowledged: it lies in the journal. */
	RECEIVED,

	/** The store took it as new. */
	STORED,

	/** Refused because of a field. */
	REJECTED,

	/** The store had it already. */
	DUPLICATE,

	/** It can be neither read nor stored, and lies in the dead-letter file. */
	DEAD_LETTERED;

	/**
	 * The outcome's name in meters.
	 * @return the name, such as {@code dead-lettered}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
