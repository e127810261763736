package co.aitracer.server.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import co.aitracer.server.access.ApiKeyNames;
import co.aitracer.server.ingest.IngestCounters;
import co.aitracer.server.ingest.IngestOutcome;
import co.aitracer.server.ingest.IngestSource;

/**
 * Tells what came from which project and key.
 */
@Component
class SystemSources {

	private final IngestCounters counters;

	private final ApiKeyNames keys;

	SystemSources(IngestCounters counters, ApiKeyNames keys) {
		this.counters = counters;
		this.keys = keys;
	}

	List<SystemSource> rows() {
		Map<IngestSource, Map<IngestOutcome, Long>> sources = this.counters.bySource();
		Map<String, String> names = this.keys
			.namesOf(sources.keySet().stream().map(IngestSource::keyId).collect(Collectors.toSet()));
		return sources.entrySet()
			.stream()
			.map((source) -> SystemSource.of(source.getKey(), names, source.getValue()))
			.sorted(Comparator
				.comparingLong((SystemSource row) -> row.counts().getOrDefault(IngestOutcome.RECEIVED, 0L))
				.reversed()
				.thenComparing(SystemSource::project))
			.toList();
	}

}
