package co.aitracer.server.ingest;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the logs since the server started.
 */
public class IngestCounters {

	private final LongAdder received = new LongAdder();

	private final LongAdder rejected = new LongAdder();

	private final LongAdder stored = new LongAdder();

	private final LongAdder duplicate = new LongAdder();

	private final LongAdder deadLettered = new LongAdder();

	/**
	 * Logs that were acknowledged.
	 * @return the count
	 */
	public long received() {
		return this.received.sum();
	}

	/**
	 * Logs that were refused because of a field.
	 * @return the count
	 */
	public long rejected() {
		return this.rejected.sum();
	}

	/**
	 * Logs that the store took as new.
	 * @return the count
	 */
	public long stored() {
		return this.stored.sum();
	}

	/**
	 * Logs that the store had already.
	 * @return the count
	 */
	public long duplicate() {
		return this.duplicate.sum();
	}

	/**
	 * Journal entries that could be neither read nor stored and lie in the dead-letter
	 * file.
	 * @return the count
	 */
	public long deadLettered() {
		return this.deadLettered.sum();
	}

	void countReceived(int logs) {
		this.received.add(logs);
	}

	void countRejected(int logs) {
		this.rejected.add(logs);
	}

	void countApplied(int logs, int fresh) {
		this.stored.add(fresh);
		this.duplicate.add(logs - fresh);
	}

	void countDeadLettered() {
		this.deadLettered.increment();
	}

}
