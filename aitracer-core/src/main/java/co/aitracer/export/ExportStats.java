package co.aitracer.export;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the pipeline did so far. Where there are several sinks, {@code sent},
 * {@code retried} and {@code dropped} are their sums, so that one log counts once a sink.
 *
 * @param accepted logs taken by at least one sink's queue
 * @param sent logs that the sinks have
 * @param retried attempts after the first, in batches
 * @param dropped logs that were not delivered, by reason; every reason is a key
 * @param queued logs waiting or on their way
 * @param queuedBytes bytes of memory that waiting logs take, those not yet rendered
 * estimated
 * @param projects accepted logs by project; those of the 1,000 projects that came first
 * @param sinks the sinks by name, in the order in which they were added
 * @param lastFailure what went wrong last, or null when nothing did since the last
 * success
 * @since 0.1.0
 */
public record ExportStats(long accepted, long sent, long retried, Map<DropReason, Long> dropped, long queued,
		long queuedBytes, Map<String, Long> projects, Map<String, SinkStats> sinks, @Nullable String lastFailure) {

	/**
	 * Nothing done.
	 */
	public static final ExportStats NONE = new ExportStats(0, 0, 0, Map.of(), 0, 0, Map.of(), Map.of(), null);

	/**
	 * Copies the map of reasons, and adds those that it leaves out.
	 */
	public ExportStats {
		dropped = SinkStats.complete(dropped);
	}

	/**
	 * All logs that were not delivered.
	 * @return the sum over all reasons
	 */
	public long droppedTotal() {
		return this.dropped.values().stream().mapToLong(Long::longValue).sum();
	}

}
