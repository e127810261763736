package co.aitracer.server.ingest;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How logs are taken in.
 *
 * @param maxBodySize the largest request body; larger ones are answered with 413
 * @param journalMaxSize how large the ingest journal may grow while the log store is away
 * or behind; beyond it, clients are asked to come back later
 * @param journalSegmentSize the size of the journal's files
 * @param loadBatchSize how many logs are handed to the log store at once
 * @param loadInterval how long the loader gathers logs before it hands them over
 * @param drainTimeout how long a shutdown waits for the loader to store what is in the
 * journal; the rest is stored after the next start
 */
@ConfigurationProperties("aitracer.server.ingest")
public record IngestProperties(@DefaultValue("16MB") DataSize maxBodySize,
		@DefaultValue("10GB") DataSize journalMaxSize, @DefaultValue("64MB") DataSize journalSegmentSize,
		@DefaultValue("5000") int loadBatchSize, @DefaultValue("250ms") Duration loadInterval,
		@DefaultValue("5s") Duration drainTimeout) {

	/**
	 * Checks the numbers.
	 */
	public IngestProperties {
		if (maxBodySize.toBytes() < 1024) {
			throw new IllegalArgumentException(
					"'aitracer.server.ingest.max-body-size' must be at least 1KB, but is " + maxBodySize);
		}
		if (journalMaxSize.toBytes() / 2 < journalSegmentSize.toBytes()) {
			throw new IllegalArgumentException("'aitracer.server.ingest.journal-max-size' must be at least twice "
					+ "'aitracer.server.ingest.journal-segment-size', but is " + journalMaxSize);
		}
		if (loadBatchSize < 1) {
			throw new IllegalArgumentException(
					"'aitracer.server.ingest.load-batch-size' must be at least 1, but is " + loadBatchSize);
		}
	}

}
