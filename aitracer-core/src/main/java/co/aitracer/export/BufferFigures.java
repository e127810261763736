package co.aitracer.export;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;

/**
 * Counts what becomes of messages on disk, and says once when the disk fails and once
 * when it works again.
 */
final class BufferFigures {

	private final LongAdder written = new LongAdder();

	private final LongAdder replayed = new LongAdder();

	private final LongAdder keptInMemory = new LongAdder();

	private final AtomicBoolean failing = new AtomicBoolean();

	private final ExportCounters counters;

	private final Logger logger;

	BufferFigures(ExportCounters counters, Logger logger) {
		this.counters = counters;
		this.logger = logger;
	}

	void written(int messages) {
		this.written.add(messages);
	}

	void replayed() {
		this.replayed.increment();
	}

	void keptInMemory(int messages) {
		this.keptInMemory.add(messages);
	}

	void expired() {
		this.counters.dropped(DropReason.EXPIRED, 1);
	}

	void unreadable() {
		this.counters.dropped(DropReason.UNREADABLE, 1);
	}

	void fails(Exception cause) {
		if (this.failing.compareAndSet(false, true)) {
			this.logger.warn("Logs cannot be kept on disk and wait in memory; this is said once until it works again",
					cause);
		}
		else {
			this.logger.debug("Logs still cannot be kept on disk", cause);
		}
	}

	void works() {
		if (this.failing.compareAndSet(true, false)) {
			this.logger.info("Logs are kept on disk again.");
		}
	}

	void describe(BufferStats.Builder target) {
		target.written(this.written.sum()).replayed(this.replayed.sum()).keptInMemory(this.keptInMemory.sum());
	}

}
