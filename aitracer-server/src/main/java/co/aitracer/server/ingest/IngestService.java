package co.aitracer.server.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalFullException;
import co.aitracer.server.access.ApiKeyPrincipal;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.StoredLog;

/**
 * Takes entries in: validates them, makes sure their projects exist and returns only when
 * the journal holds them on disk. The log store is not involved, so it can be slow or
 * away.
 */
class IngestService {

	private static final Logger logger = LoggerFactory.getLogger(IngestService.class);

	private final Journal journal;

	private final ProjectRegistry projects;

	private final IngestCounters counters;

	private final Clock clock;

	IngestService(Journal journal, ProjectRegistry projects, IngestCounters counters, Clock clock) {
		this.journal = journal;
		this.projects = projects;
		this.counters = counters;
		this.clock = clock;
	}

	StoredLog acceptOne(JsonNode entry, ApiKeyPrincipal key) {
		try {
			StoredLog log = LogEntryParser.parse(entry, key, now());
			keep(key, List.of(log));
			return log;
		}
		catch (InvalidFieldException ex) {
			countRejected(entry, key);
			throw IngestProblems.invalid(ex);
		}
	}

	BatchResult acceptBatch(JsonNode entries, ApiKeyPrincipal key) {
		List<StoredLog> accepted = new ArrayList<>();
		List<Rejection> rejected = new ArrayList<>();
		Instant receivedAt = now();
		for (int i = 0; i < entries.size(); i++) {
			try {
				accepted.add(LogEntryParser.parse(entries.get(i), key, receivedAt));
			}
			catch (InvalidFieldException ex) {
				rejected.add(new Rejection(i, ex.error().field(), ex.error().detail()));
				countRejected(entries.get(i), key);
			}
		}
		if (!accepted.isEmpty()) {
			keep(key, accepted);
		}
		return new BatchResult(accepted.size(), rejected);
	}

	private void keep(ApiKeyPrincipal key, List<StoredLog> logs) {
		Set<String> names = logs.stream().map(StoredLog::project).collect(Collectors.toSet());
		try {
			this.projects.ensureExists(key.workspace(), names);
		}
		catch (DataAccessException ex) {
			logger.warn("Projects could not be looked up; clients are asked to try again", ex);
			throw IngestProblems.unavailable("The control store is not available", ex);
		}
		byte[][] payloads = logs.stream().map((log) -> StoredLogCodec.encode(log, key.keyId())).toArray(byte[][]::new);
		try {
			this.journal.append(payloads);
		}
		catch (JournalFullException ex) {
			throw IngestProblems.unavailable("The ingest journal is full because the log store is behind", ex);
		}
		catch (IOException ex) {
			logger.debug("Logs could not be made durable", ex);
			throw IngestProblems.unavailable("The logs could not be made durable", ex);
		}
		Map<String, Long> byProject = logs.stream()
			.collect(Collectors.groupingBy(StoredLog::project, Collectors.counting()));
		byProject.forEach((project, count) -> this.counters.add(IngestOutcome.RECEIVED,
				IngestSource.of(project, key.keyId()), Math.toIntExact(count)));
	}

	private void countRejected(JsonNode entry, ApiKeyPrincipal key) {
		this.counters.addRejected(IngestSource.of(LogEntryParser.project(entry, key), key.keyId()), 1);
	}

	private Instant now() {
		return this.clock.instant();
	}

}
