package co.aitracer.export;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sums up the outlets' figures.
 */
final class StatsSnapshot {

	private StatsSnapshot() {
	}

	static ExportStats of(long accepted, long late, Map<String, Long> projects, List<Outlet> outlets) {
		Map<String, SinkStats> sinks = new LinkedHashMap<>();
		outlets.forEach((outlet) -> sinks.put(outlet.name(), outlet.stats()));
		Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
		dropped.put(DropReason.SHUTDOWN, late);
		sinks.values()
			.forEach((sink) -> sink.dropped().forEach((reason, logs) -> dropped.merge(reason, logs, Long::sum)));
		return new ExportStats(accepted, sinks.values().stream().mapToLong(SinkStats::sent).sum(),
				sinks.values().stream().mapToLong(SinkStats::retried).sum(), dropped,
				sinks.values().stream().mapToLong(SinkStats::queued).sum(),
				sinks.values().stream().mapToLong(SinkStats::queuedBytes).sum(), Collections.unmodifiableMap(projects),
				Collections.unmodifiableMap(sinks),
				sinks.values().stream().map(SinkStats::lastFailure).filter(Objects::nonNull).findFirst().orElse(null));
	}

}
