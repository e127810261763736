package co.aitracer.export;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of the logs of one sink. Safe for use by several threads.
 */
final class ExportCounters {

	private final LongAdder sent = new LongAdder();

	private final LongAdder retried = new LongAdder();

	private final LongAdder attempts = new LongAdder();

	private final LongAdder attemptNanos = new LongAdder();

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	ExportCounters() {
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
	}

	void sent(int logs) {
		this.sent.add(logs);
	}

	void retried() {
		this.retried.increment();
	}

	void attempted(long nanos) {
		this.attempts.increment();
		this.attemptNanos.add(nanos);
	}

	void dropped(DropReason reason, long logs) {
		LongAdder adder = this.dropped.get(reason);
		if (adder != null) {
			adder.add(logs);
		}
	}

	Map<DropReason, Long> dropped() {
		Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
		this.dropped.forEach((reason, adder) -> drops.put(reason, adder.sum()));
		return drops;
	}

	SinkStats snapshot(long queued, long queuedBytes, @Nullable BufferStats buffer, @Nullable String lastFailure) {
		return new SinkStats(this.sent.sum(), this.retried.sum(), dropped(), queued, queuedBytes, this.attempts.sum(),
				Duration.ofNanos(this.attemptNanos.sum()), buffer, lastFailure);
	}

}
