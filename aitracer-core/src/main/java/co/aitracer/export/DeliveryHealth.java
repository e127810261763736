package co.aitracer.export;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the application's log when delivery fails and when it works again: once a
 * change, not once a log.
 */
final class DeliveryHealth {

	private static final long DROP_INTERVAL_NANOS = 60_000_000_000L;

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final AtomicLong lastDropWarning;

	private volatile @Nullable String lastFailure;

	private long failingSince;

	DeliveryHealth() {
		this(LoggerFactory.getLogger("co.aitracer"), System::nanoTime);
	}

	DeliveryHealth(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
		this.lastDropWarning = new AtomicLong(nanoTime.getAsLong() - DROP_INTERVAL_NANOS);
	}

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

	void failed(String reason) {
		if (this.lastFailure == null) {
			this.failingSince = this.nanoTime.getAsLong();
			this.logger.warn("Logs cannot be delivered: {}. They are kept while the queue has room; "
					+ "this is said once until delivery works again.", reason);
		}
		else {
			this.logger.debug("Logs still cannot be delivered: {}", reason);
		}
		this.lastFailure = reason;
	}

	void delivered() {
		if (this.lastFailure != null) {
			this.lastFailure = null;
			this.logger.info("Logs are delivered again, after {} s.",
					(this.nanoTime.getAsLong() - this.failingSince) / 1_000_000_000L);
		}
	}

	/**
	 * Warns of dropped logs, at most once a minute.
	 * @param reason why they are dropped
	 * @param detail what is known of it
	 * @param stats the numbers
	 */
	void dropped(DropReason reason, String detail, ExportCounters stats) {
		long now = this.nanoTime.getAsLong();
		long last = this.lastDropWarning.get();
		if (now - last >= DROP_INTERVAL_NANOS && this.lastDropWarning.compareAndSet(last, now)) {
			this.logger.warn("Logs are dropped ({}: {}). So far {}. This is said at most once a minute.", reason,
					detail, stats.snapshot(0, null).dropped());
		}
	}

}
