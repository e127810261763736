package co.aitracer;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of the form that W3C Trace Context and OpenTelemetry use, all zeros excluded.
 */
final class SpanIds {

	private static final HexFormat HEX = HexFormat.of();

	private SpanIds() {
	}

	/**
	 * Makes the id of a span, or half of a trace's.
	 * @return any number but zero
	 */
	static long newId() {
		long id = ThreadLocalRandom.current().nextLong();
		return (id != 0) ? id : 1;
	}

	static String newSessionId() {
		// the form of the other AITracer SDKs
		return "ses_" + HEX.toHexDigits(newId()) + HEX.toHexDigits(ThreadLocalRandom.current().nextInt());
	}

}
