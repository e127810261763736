package co.aitracer.export;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one batch to the sink, however often it takes. A batch that the sink refuses is
 * halved until the logs that it refuses stand alone, so that they do not take their
 * neighbours with them.
 */
final class BatchDelivery {

	private static final Logger logger = LoggerFactory.getLogger(BatchDelivery.class);

	private final LogSink sink;

	private final ExportOptions options;

	private final ExportCounters counters;

	private final DeliveryHealth health;

	private final Shutdown shutdown;

	BatchDelivery(LogSink sink, ExportOptions options, ExportCounters counters, DeliveryHealth health,
			Shutdown shutdown) {
		this.sink = sink;
		this.options = options;
		this.counters = counters;
		this.health = health;
		this.shutdown = shutdown;
	}

	/**
	 * Returns when each log of the batch is delivered or dropped, and counted.
	 * @param batch the batch
	 */
	void deliver(List<EncodedLog> batch) {
		Backoff backoff = new Backoff(this.options.initialBackoff(), this.options.maxBackoff());
		for (boolean again = false; !this.shutdown.expired(); again = true) {
			if (again) {
				this.counters.retried();
			}
			ExportResult result = attempt(batch);
			if (result instanceof ExportResult.Delivered delivered) {
				delivered(batch, delivered);
				return;
			}
			if (result instanceof ExportResult.Refused refused) {
				isolate(batch, refused.reason());
				return;
			}
			pause(waitAfter(result, backoff));
		}
		drop(DropReason.SHUTDOWN, batch.size(), "closed while the sink was away");
	}

	private ExportResult attempt(List<EncodedLog> batch) {
		try {
			ExportResult result = this.sink.export(batch);
			return Objects.requireNonNullElseGet(result, () -> new ExportResult.Retry("the sink returned null", null));
		}
		catch (InterruptedException ex) {
			// only close interrupts this thread, once its time is up
			return new ExportResult.Retry("interrupted at shutdown", null);
		}
		catch (Throwable ex) {
			// also an error, such as a missing class: the logs stay, the thread lives on
			logger.debug("The sink threw", ex);
			return new ExportResult.Retry("the sink threw " + ex.getClass().getName(), null);
		}
		finally {
			// a thread that stays interrupted cannot wait: it would ask without a pause
			Thread.interrupted();
		}
	}

	private void delivered(List<EncodedLog> batch, ExportResult.Delivered delivered) {
		this.health.delivered();
		List<EncodedLog> rejected = delivered.rejected()
			.stream()
			.filter((index) -> index >= 0 && index < batch.size())
			.sorted()
			.map(batch::get)
			.toList();
		this.counters.sent(batch.size() - rejected.size());
		if (!rejected.isEmpty()) {
			drop(DropReason.REJECTED, rejected.size(), "the server rejected " + rejected);
		}
	}

	private void isolate(List<EncodedLog> batch, String reason) {
		if (batch.size() == 1) {
			drop(DropReason.REJECTED, 1, reason + ", for " + batch.get(0));
			return;
		}
		int half = batch.size() / 2;
		deliver(batch.subList(0, half));
		deliver(batch.subList(half, batch.size()));
	}

	private long waitAfter(ExportResult result, Backoff backoff) {
		if (result instanceof ExportResult.Unauthorized unauthorized) {
			this.health.failed(unauthorized.reason());
			return backoff.longestNanos();
		}
		ExportResult.Retry retry = (ExportResult.Retry) result;
		this.health.failed(retry.reason());
		return backoff.nextNanos(retry.after());
	}

	private void pause(long nanos) {
		boolean closing = this.shutdown.requested();
		// a shutdown ends the wait at once, then tries quickly until its time is up
		long wait = closing
				? Math.min(this.shutdown.remainingNanos(), Math.min(nanos, Waits.nanos(this.options.initialBackoff())))
				: nanos;
		long deadline = System.nanoTime() + wait;
		long left = wait;
		while (left > 0 && this.shutdown.requested() == closing && !this.shutdown.expired()) {
			LockSupport.parkNanos(this, left);
			left = deadline - System.nanoTime();
		}
	}

	private void drop(DropReason reason, int logs, String detail) {
		this.counters.dropped(reason, logs);
		this.health.dropped(reason, detail, this.counters);
	}

}
