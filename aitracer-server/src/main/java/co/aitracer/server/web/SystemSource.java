package co.aitracer.server.web;

import java.util.Map;
import java.util.Objects;

import co.aitracer.server.ingest.IngestOutcome;
import co.aitracer.server.ingest.IngestSource;

/**
 * What became of the logs of one project and key.
 *
 * @param project the project's name
 * @param key what people call the key
 * @param counts the logs by what became of them
 */
record SystemSource(String project, String key, Map<IngestOutcome, Long> counts) {

	static SystemSource of(IngestSource source, Map<String, String> names, Map<IngestOutcome, Long> counts) {
		return new SystemSource(source.project(), Objects.requireNonNullElse(names.get(source.keyId()), source.keyId()),
				counts);
	}

	public String received() {
		return text(IngestOutcome.RECEIVED);
	}

	public String stored() {
		return text(IngestOutcome.STORED);
	}

	public String duplicate() {
		return text(IngestOutcome.DUPLICATE);
	}

	public String rejected() {
		return text(IngestOutcome.REJECTED);
	}

	public String deadLettered() {
		return text(IngestOutcome.DEAD_LETTERED);
	}

	private String text(IngestOutcome outcome) {
		return Formats.count(this.counts.getOrDefault(outcome, 0L));
	}

}
