package co.aitracer.export;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the application's log when delivery fails and when it works again: once a
 * change, not once a log.
 */
final class DeliveryHealth {

	private final Logger logger;

	private final LongSupplier nanoTime;

	private final String subject;

	private volatile @Nullable String lastFailure;

	private long failingSince;

	DeliveryHealth(LongSupplier nanoTime, String subject) {
		this(LoggerFactory.getLogger("co.aitracer"), nanoTime, subject);
	}

	DeliveryHealth(Logger logger, LongSupplier nanoTime, String subject) {
		this.logger = logger;
		this.nanoTime = nanoTime;
		this.subject = subject;
	}

	@Nullable String lastFailure() {
		return this.lastFailure;
	}

	void failed(String reason) {
		if (this.lastFailure == null) {
			this.failingSince = this.nanoTime.getAsLong();
			this.logger.warn("{} cannot be delivered: {}. They are kept while there is room; "
					+ "this is said once until delivery works again.", this.subject, reason);
		}
		else {
			this.logger.debug("{} still cannot be delivered: {}", this.subject, reason);
		}
		this.lastFailure = reason;
	}

	void delivered() {
		if (this.lastFailure != null) {
			this.lastFailure = null;
			this.logger.info("{} are delivered again, after {} s.", this.subject,
					(this.nanoTime.getAsLong() - this.failingSince) / 1_000_000_000L);
		}
	}

}
