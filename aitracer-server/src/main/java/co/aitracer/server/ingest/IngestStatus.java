package co.aitracer.server.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.journal.Journal;
import co.aitracer.journal.JournalEntry;

/**
 * How ingest is doing right now.
 */
public class IngestStatus {

	private static final Logger logger = LoggerFactory.getLogger(IngestStatus.class);

	private final Journal journal;

	private final long maxBytes;

	private final JournalLoader loader;

	private final LoaderMeters meters;

	private final IngestBudget budget;

	IngestStatus(Journal journal, long maxBytes, JournalLoader loader, LoaderMeters meters, IngestBudget budget) {
		this.journal = journal;
		this.maxBytes = maxBytes;
		this.loader = loader;
		this.meters = meters;
		this.budget = budget;
	}

	/**
	 * The state of the ingest journal and of its loader.
	 * @return the state of this moment
	 */
	public JournalState journal() {
		return new JournalState(this.journal.size(), this.maxBytes, oldestWaiting(), this.meters.currentBatch(),
				this.meters.failuresInARow(), this.journal.statistics().failedAppends());
	}

	/**
	 * The requests in work.
	 * @return the state of this moment
	 */
	public WorkState work() {
		return new WorkState(this.budget.requests(), this.budget.bytes(), this.budget.maxBytes(),
				this.budget.refused());
	}

	private @Nullable Instant oldestWaiting() {
		if (!this.loader.isBehind()) {
			return null;
		}
		try {
			List<JournalEntry> next = this.journal.read(this.loader.position(), 1, 1).entries();
			return next.isEmpty() ? null : StoredLogCodec.decode(next.get(0).payload()).log().receivedAt();
		}
		catch (IOException | RuntimeException ex) {
			// such as a segment that was released meanwhile
			logger.debug("The oldest waiting entry cannot be read", ex);
			return null;
		}
	}

	/**
	 * The state of the ingest journal.
	 *
	 * @param bytes its size
	 * @param maxBytes how large it may be
	 * @param oldestWaiting when the oldest log was received that the log store does not
	 * have yet, or null when it has all
	 * @param currentBatch how long the log store has been at the batch in work, zero
	 * without one
	 * @param failures how many attempts to store a batch failed in a row
	 * @param failedAppends how many requests could not be made durable since the start
	 */
	public record JournalState(long bytes, long maxBytes, @Nullable Instant oldestWaiting, Duration currentBatch,
			int failures, long failedAppends) {

		/**
		 * How long the oldest log has been waiting for the log store.
		 * @param now the present
		 * @return the time, zero when none is waiting
		 */
		public Duration lag(Instant now) {
			Instant oldest = this.oldestWaiting;
			return (oldest == null || oldest.isAfter(now)) ? Duration.ZERO : Duration.between(oldest, now);
		}

		/**
		 * Whether the next logs may find no room.
		 * @return true when less than a twentieth is left
		 */
		public boolean isFull() {
			return this.bytes > this.maxBytes - this.maxBytes / 20;
		}

	}

	/**
	 * The requests in work.
	 *
	 * @param requests how many
	 * @param bytes what they hold of the budget
	 * @param maxBytes the budget
	 * @param refused how many requests were sent away since the start, because there was
	 * no room for them
	 */
	public record WorkState(int requests, long bytes, long maxBytes, long refused) {
	}

}
