package co.aitracer;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of the form that W3C Trace Context and OpenTelemetry use, all zeros excluded.
 */
final class SpanIds {

	private static final HexFormat HEX = HexFormat.of();

	private SpanIds() {
	}

	static String newTraceId() {
		ByteBuffer id = ByteBuffer.allocate(2 * Long.BYTES);
		return HEX.formatHex(id.putLong(ThreadLocalRandom.current().nextLong()).putLong(notZero()).array());
	}

	static String newSessionId() {
		// the form of the other AITracer SDKs
		return "ses_" + newSpanId() + HEX.toHexDigits(ThreadLocalRandom.current().nextInt());
	}

	static String newSpanId() {
		return HEX.toHexDigits(notZero());
	}

	private static long notZero() {
		long id = ThreadLocalRandom.current().nextLong();
		return (id != 0) ? id : 1;
	}

}
