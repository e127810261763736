package co.aitracer;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of the form that W3C Trace Context and OpenTelemetry use, all zeros excluded.
 */
final class SpanIds {

	private static final HexFormat HEX = HexFormat.of();

	private static final byte[] NO_TRACE = new byte[16];

	private SpanIds() {
	}

	static String newTraceId() {
		byte[] id = new byte[NO_TRACE.length];
		do {
			ThreadLocalRandom.current().nextBytes(id);
		}
		while (Arrays.equals(id, NO_TRACE));
		return HEX.formatHex(id);
	}

	static String newSessionId() {
		// the form of the other AITracer SDKs
		return "ses_" + newSpanId() + HEX.toHexDigits(ThreadLocalRandom.current().nextInt());
	}

	static String newSpanId() {
		long id = ThreadLocalRandom.current().nextLong();
		return HEX.toHexDigits((id != 0) ? id : 1);
	}

}
