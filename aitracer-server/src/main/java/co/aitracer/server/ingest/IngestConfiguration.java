package co.aitracer.server.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalOptions;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.DataDirectory;
import co.aitracer.server.store.LogAppender;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.SessionStore;

/**
 * Wires the ingest journal, its loader and what the controllers need.
 */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

	@Bean
	IngestCounters ingestCounters(MeterRegistry meters, Clock clock) {
		return new IngestCounters(meters, clock);
	}

	@Bean
	LoaderMeters loaderMeters(MeterRegistry meters) {
		return new LoaderMeters(meters);
	}

	@Bean
	IngestBudget ingestBudget(IngestProperties properties, IngestLimits limits) {
		return new IngestBudget(limits.bytesInWork(properties.maxBodySize(), Runtime.getRuntime().maxMemory()),
				limits.maxRequestsInWork());
	}

	@Bean
	IngestStatus ingestStatus(Journal journal, IngestProperties properties, JournalLoader loader, LoaderMeters meters,
			IngestBudget budget) {
		return new IngestStatus(journal, properties.journalMaxSize().toBytes(), loader, meters, budget);
	}

	@Bean
	IngestMeters ingestMeters(IngestStatus status, Clock clock) {
		return new IngestMeters(status, clock);
	}

	@Bean
	Journal ingestJournal(DataDirectory data, IngestProperties properties) throws IOException {
		return Journal.open(JournalOptions.builder(directory(data))
			.segmentBytes(properties.journalSegmentSize().toBytes())
			.maxBytes(properties.journalMaxSize().toBytes())
			.build());
	}

	@Bean
	JournalLoader journalLoader(Journal journal, LogAppender store, ObjectProvider<LogPricer> pricer,
			DataDirectory data, IngestProperties properties, IngestCounters counters, LoaderMeters meters) {
		DeadLetters deadLetters = new DeadLetters(directory(data).resolve("dead-letter.jsonl"), counters);
		BatchApplier applier = new BatchApplier(store, pricer.getIfAvailable(() -> LogPricer.NONE), deadLetters,
				counters);
		return new JournalLoader(journal, applier, new Checkpoint(directory(data).resolve("checkpoint")), properties,
				meters);
	}

	@Bean
	IngestService ingestService(Journal journal, ProjectRegistry projects, IngestCounters counters, Clock clock) {
		return new IngestService(journal, projects, counters, clock);
	}

	@Bean
	JournalCopy journalCopy(DataDirectory data) {
		return new JournalCopy(directory(data));
	}

	@Bean
	SessionService sessionService(SessionStore sessions, ProjectRegistry projects, Clock clock) {
		return new SessionService(sessions, projects, clock);
	}

	@Bean
	RequestBodies requestBodies(IngestProperties properties, IngestBudget budget, IngestLimits limits) {
		return new RequestBodies(properties.maxBodySize(), budget, limits.bodyTimeout());
	}

	private static Path directory(DataDirectory data) {
		return data.resolve("journal");
	}

}
