package co.aitracer.export;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;

/**
 * Says in the application's log that logs are dropped: at most once a minute, with the
 * numbers.
 */
final class DropWarnings {

	private static final long INTERVAL_NANOS = 60_000_000_000L;

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final AtomicLong last;

	DropWarnings(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
		this.last = new AtomicLong(nanoTime.getAsLong() - INTERVAL_NANOS);
	}

	/**
	 * Warns of dropped logs, unless that was done within the last minute.
	 * @param reason why they are dropped
	 * @param detail tells what is known of it; asked only when it is said
	 * @param counters the numbers
	 */
	void dropped(DropReason reason, Supplier<String> detail, ExportCounters counters) {
		long now = this.nanoTime.getAsLong();
		long before = this.last.get();
		if (now - before >= INTERVAL_NANOS && this.last.compareAndSet(before, now)) {
			this.logger.warn("Logs are dropped ({}: {}). So far {}. This is said at most once a minute.", reason,
					detail.get(), counters.dropped());
		}
	}

}
