package co.aitracer.server.system;

import java.time.Clock;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import co.aitracer.server.ingest.IngestStatus;
import co.aitracer.server.ingest.IngestStatus.JournalState;

/**
 * Whether logs can be taken. A journal that waits for the log store is healthy, one
 * without room is not: its server answers 503 to every client.
 */
@Component
class JournalHealthIndicator extends AbstractHealthIndicator {

	private final IngestStatus ingest;

	private final Clock clock;

	JournalHealthIndicator(IngestStatus ingest, Clock clock) {
		super("The ingest journal cannot be looked at");
		this.ingest = ingest;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		JournalState journal = this.ingest.journal();
		builder.status(journal.isFull() ? "DOWN" : "UP")
			.withDetail("bytes", journal.bytes())
			.withDetail("maxBytes", journal.maxBytes())
			.withDetail("behind", journal.oldestWaiting() != null)
			.withDetail("lagSeconds", journal.lag(this.clock.instant()).toSeconds())
			.withDetail("failedAttempts", journal.failures());
	}

}
