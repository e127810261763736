package co.aitracer.export;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings one batch to the sink, however often it takes. A batch that the sink refuses is
 * halved until the logs that it refuses stand alone, so that they do not take their
 * neighbours with them.
 */
final class BatchDelivery {

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
		while (!this.shutdown.expired()) {
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
			this.counters.retried();
		}
		drop(DropReason.SHUTDOWN, batch.size(), "closed while the sink was away");
	}

	private ExportResult attempt(List<EncodedLog> batch) {
		try {
			return this.sink.export(batch);
		}
		catch (InterruptedException ex) {
			// only close interrupts this thread, once its time is up
			return new ExportResult.Retry("interrupted at shutdown", null);
		}
		catch (RuntimeException ex) {
			return new ExportResult.Retry("the sink threw " + ex, null);
		}
	}

	private void delivered(List<EncodedLog> batch, ExportResult.Delivered delivered) {
		this.health.delivered();
		int rejected = delivered.rejected().size();
		this.counters.sent(batch.size() - rejected);
		if (rejected > 0) {
			drop(DropReason.REJECTED, rejected, "the server rejected "
					+ delivered.rejected().stream().filter((index) -> index < batch.size()).map(batch::get).toList());
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
		long wait = closing ? Math.min(nanos, this.options.initialBackoff().toNanos()) : nanos;
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
