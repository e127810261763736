package co.aitracer.export;

import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the application's log when delivery fails and when it works again: once a
 * change, not once a log.
 */
final class DeliveryHealth {

	private static final Logger logger = LoggerFactory.getLogger("co.aitracer");

	private static final long DROP_INTERVAL_NANOS = 60_000_000_000L;

	private final AtomicLong lastDropWarning = new AtomicLong(System.nanoTime() - DROP_INTERVAL_NANOS);

	private volatile @Nullable String lastFailure;

	private long failingSince;

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

	void failed(String reason) {
		if (this.lastFailure == null) {
			this.failingSince = System.nanoTime();
			logger.warn("Logs cannot be delivered: {}. They are kept while the queue has room; "
					+ "this is said once until delivery works again.", reason);
		}
		else {
			logger.debug("Logs still cannot be delivered: {}", reason);
		}
		this.lastFailure = reason;
	}

	void delivered() {
		if (this.lastFailure != null) {
			this.lastFailure = null;
			logger.info("Logs are delivered again, after {} s.",
					(System.nanoTime() - this.failingSince) / 1_000_000_000L);
		}
	}

	/**
	 * Warns of dropped logs, at most once a minute.
	 * @param reason why they are dropped
	 * @param detail what is known of it
	 * @param stats the numbers
	 */
	void dropped(DropReason reason, String detail, ExportCounters stats) {
		long now = System.nanoTime();
		long last = this.lastDropWarning.get();
		if (now - last >= DROP_INTERVAL_NANOS && this.lastDropWarning.compareAndSet(last, now)) {
			logger.warn("Logs are dropped ({}: {}). So far {}. This is said at most once a minute.", reason, detail,
					stats.snapshot(0, null).dropped());
		}
	}

}
