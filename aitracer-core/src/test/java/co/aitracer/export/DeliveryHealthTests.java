package co.aitracer.export;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryHealthTests {

	private final RecordingLogger logger = new RecordingLogger();

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);

	private final DeliveryHealth health = new DeliveryHealth(this.logger, this.nanoTime::get, "Logs");

	@Test
	void failureIsSaidOnceAndRecoveryOnce() {
		this.health.failed("HTTP 500");
		this.health.failed("HTTP 502");
		assertThat(this.health.lastFailure()).isEqualTo("HTTP 502");
		this.nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(90));
		this.health.delivered();
		this.health.delivered();
		assertThat(this.health.lastFailure()).isNull();
		assertThat(this.logger.lines()).hasSize(2);
		assertThat(this.logger.lines().get(0)).startsWith("WARN").contains("HTTP 500");
		assertThat(this.logger.lines().get(1)).startsWith("INFO").contains("after 90 s");
	}

	@Test
	void theNextFailureIsSaidAgain() {
		this.health.failed("HTTP 500");
		this.health.delivered();
		this.health.failed("HTTP 500");
		assertThat(this.logger.lines()).hasSize(3);
	}

	@Test
	void dropsAreSaidOnceAMinuteWithTheNumbers() {
		DropWarnings warnings = new DropWarnings(this.logger, this.nanoTime::get);
		ExportCounters counters = new ExportCounters();
		counters.dropped(DropReason.QUEUE_FULL, 41);
		warnings.dropped(DropReason.QUEUE_FULL, () -> "the queue holds 10 logs", counters);
		warnings.dropped(DropReason.REJECTED, () -> "not said", counters);
		assertThat(this.logger.lines()).singleElement().asString().startsWith("WARN").contains("QUEUE_FULL=41");
		this.nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(61));
		warnings.dropped(DropReason.REJECTED, () -> "said", counters);
		assertThat(this.logger.lines()).hasSize(2);
	}

}
