package co.aitracer.export;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the pipeline did so far.
 *
 * @param accepted logs taken into the queue
 * @param sent logs that the sink has
 * @param retried attempts after the first, in batches
 * @param dropped logs that were not delivered, by reason; every reason is a key
 * @param queued logs waiting or on their way
 * @param lastFailure what went wrong last, or null when nothing did since the last
 * success
 * @since 0.1.0
 */
public record ExportStats(long accepted, long sent, long retried, Map<DropReason, Long> dropped, long queued,
		@Nullable String lastFailure) {

	/**
	 * Copies the map, and adds the reasons that it leaves out.
	 */
	public ExportStats {
		Map<DropReason, Long> complete = new EnumMap<>(DropReason.class);
		for (DropReason reason : DropReason.values()) {
			complete.put(reason, dropped.getOrDefault(reason, 0L));
		}
		dropped = Collections.unmodifiableMap(complete);
	}

	/**
	 * All logs that were not delivered.
	 * @return the sum over all reasons
	 */
	public long droppedTotal() {
		return this.dropped.values().stream().mapToLong(Long::longValue).sum();
	}

}
