package co.aitracer.export;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What one sink did so far. Logs and messages about sessions both count.
 *
 * @param sent logs that the sink has
 * @param retried attempts after the first, in batches
 * @param dropped logs that were not delivered, by reason; every reason is a key
 * @param queued logs waiting or on their way, in memory or on disk
 * @param queuedBytes bytes of memory that waiting logs take, those not yet rendered
 * estimated
 * @param attempts how often the sink was called
 * @param attemptTime how long it took for that, in all
 * @param buffer the buffer on disk, if there is one
 * @param lastFailure what went wrong last, or null when nothing did since the last
 * success
 * @since 0.1.0
 */
public record SinkStats(long sent, long retried, Map<DropReason, Long> dropped, long queued, long queuedBytes,
		long attempts, Duration attemptTime, @Nullable BufferStats buffer, @Nullable String lastFailure) {

	/**
	 * Copies the map, and adds the reasons that it leaves out.
	 */
	public SinkStats {
		dropped = complete(dropped);
	}

	static Map<DropReason, Long> complete(Map<DropReason, Long> dropped) {
		Map<DropReason, Long> complete = new EnumMap<>(DropReason.class);
		for (DropReason reason : DropReason.values()) {
			complete.put(reason, dropped.getOrDefault(reason, 0L));
		}
		return Collections.unmodifiableMap(complete);
	}

	/**
	 * All logs that were not delivered.
	 * @return the sum over all reasons
	 */
	public long droppedTotal() {
		return this.dropped.values().stream().mapToLong(Long::longValue).sum();
	}

}
