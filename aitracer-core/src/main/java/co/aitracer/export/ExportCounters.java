package co.aitracer.export;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of logs. Safe for use by several threads.
 */
final class ExportCounters {

	private final AtomicLong accepted = new AtomicLong();

	private final LongAdder sent = new LongAdder();

	private final LongAdder retried = new LongAdder();

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	ExportCounters() {
		Arrays.stream(DropReason.values()).forEach((reason) -> this.dropped.put(reason, new LongAdder()));
	}

	void accepted() {
		this.accepted.incrementAndGet();
	}

	long acceptedSoFar() {
		return this.accepted.get();
	}

	void sent(int logs) {
		this.sent.add(logs);
	}

	void retried() {
		this.retried.increment();
	}

	void dropped(DropReason reason, long logs) {
		LongAdder adder = this.dropped.get(reason);
		if (adder != null) {
			adder.add(logs);
		}
	}

	ExportStats snapshot(long queued, @Nullable String lastFailure) {
		Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
		this.dropped.forEach((reason, adder) -> drops.put(reason, adder.sum()));
		return new ExportStats(this.accepted.get(), this.sent.sum(), this.retried.sum(), drops, queued, lastFailure);
	}

}
