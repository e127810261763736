package co.aitracer.server.ingest;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may be in work at the same time, so that no number of clients can fill the
 * memory. What is beyond is answered with 429 and {@code Retry-After}.
 *
 * @param maxBytesInWork how large the unpacked bodies of the requests in work may be
 * together; a sixteenth of the largest heap when not given, and never less than the
 * largest body
 * @param maxRequestsInWork how many requests may be in work; leave some of the web
 * server's threads to the dashboard
 * @param bodyTimeout how long a client may take to send a body; slower ones are answered
 * with 408
 */
@ConfigurationProperties("aitracer.server.ingest")
record IngestLimits(@Nullable DataSize maxBytesInWork, @DefaultValue("150") int maxRequestsInWork,
		@DefaultValue("60s") Duration bodyTimeout) {

	// a body takes up to eight times its size while it is read, parsed and written
	private static final int HEAP_SHARE = 16;

	/**
	 * Checks the numbers.
	 */
	IngestLimits {
		if (maxRequestsInWork < 1) {
			throw new IllegalArgumentException(
					"'aitracer.server.ingest.max-requests-in-work' must be at least 1, but is " + maxRequestsInWork);
		}
		if (bodyTimeout.isZero() || bodyTimeout.isNegative()) {
			throw new IllegalArgumentException(
					"'aitracer.server.ingest.body-timeout' must be more than nothing, but is " + bodyTimeout);
		}
	}

	/**
	 * The budget of a server.
	 * @param maxBody the largest body
	 * @param maxHeap the largest heap in bytes
	 * @return how many bytes may be in work
	 */
	long bytesInWork(DataSize maxBody, long maxHeap) {
		if (this.maxBytesInWork == null) {
			return Math.max(maxHeap / HEAP_SHARE, maxBody.toBytes());
		}
		if (this.maxBytesInWork.compareTo(maxBody) < 0) {
			throw new IllegalArgumentException("'aitracer.server.ingest.max-bytes-in-work' must be at least "
					+ "'aitracer.server.ingest.max-body-size' (" + maxBody + "), but is " + this.maxBytesInWork);
		}
		return this.maxBytesInWork.toBytes();
	}

}
