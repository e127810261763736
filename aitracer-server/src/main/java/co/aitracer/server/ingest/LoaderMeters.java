package co.aitracer.server.ingest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * How the loader gets along with the log store. Written by the loader's thread, read by
 * any.
 */
class LoaderMeters {

	private final Timer batches;

	private final Counter failed;

	private volatile long begun;

	private volatile int failures;

	LoaderMeters(MeterRegistry meters) {
		this.batches = Timer.builder("aitracer.server.ingest.load")
			.description("How long the log store takes for a batch of logs")
			.register(meters);
		this.failed = Counter.builder("aitracer.server.ingest.load.failures")
			.description("Batches that the log store did not take and that are tried again")
			.register(meters);
	}

	void begin() {
		// zero stands for no batch
		this.begun = Math.max(1, System.nanoTime());
	}

	void succeeded() {
		this.batches.record(System.nanoTime() - this.begun, TimeUnit.NANOSECONDS);
		this.failures = 0;
		this.begun = 0;
	}

	void failed(int inARow) {
		this.failed.increment();
		this.failures = inARow;
		this.begun = 0;
	}

	/**
	 * How long the batch in work has been taking.
	 * @return the time, zero without a batch
	 */
	Duration currentBatch() {
		long start = this.begun;
		return (start == 0) ? Duration.ZERO : Duration.ofNanos(Math.max(0, System.nanoTime() - start));
	}

	int failuresInARow() {
		return this.failures;
	}

}
