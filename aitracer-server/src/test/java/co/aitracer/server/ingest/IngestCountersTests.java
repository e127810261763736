package co.aitracer.server.ingest;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

class IngestCountersTests {

	private static final IngestSource SHOP = new IngestSource("shop", "key-1");

	private final TestClock clock = new TestClock();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final IngestCounters counters = new IngestCounters(this.meters, this.clock);

	@Test
	void countsByProjectAndKey() {
		this.counters.add(IngestOutcome.RECEIVED, SHOP, 3);
		this.counters.add(IngestOutcome.STORED, SHOP, 2);
		this.counters.add(IngestOutcome.RECEIVED, new IngestSource("search", "key-1"), 4);
		assertThat(this.counters.count(IngestOutcome.RECEIVED)).isEqualTo(7);
		assertThat(this.counters.bySource().get(SHOP)).containsEntry(IngestOutcome.STORED, 2L)
			.containsEntry(IngestOutcome.REJECTED, 0L);
		assertThat(this.meters.get("aitracer.server.ingest.logs")
			.tags("project", "shop", "key", "key-1", "outcome", "received")
			.functionCounter()
			.count()).isEqualTo(3);
	}

	@Test
	void sourcesBeyondTheBoundAreCountedTogether() {
		for (int i = 0; i < IngestCounters.MAX_SOURCES + 50; i++) {
			this.counters.add(IngestOutcome.RECEIVED, new IngestSource("project-" + i, "key-1"), 1);
		}
		assertThat(this.counters.bySource()).hasSize(IngestCounters.MAX_SOURCES + 1);
		assertThat(this.counters.bySource().get(IngestSource.OTHER)).containsEntry(IngestOutcome.RECEIVED, 50L);
		assertThat(this.meters.getMeters()).hasSize((IngestCounters.MAX_SOURCES + 1) * IngestOutcome.values().length);
	}

	@Test
	void rejectedLogsMakeNoProjectsUp() {
		this.counters.addRejected(new IngestSource("rubbish", "key-1"), 1);
		this.counters.add(IngestOutcome.RECEIVED, SHOP, 1);
		this.counters.addRejected(SHOP, 1);
		assertThat(this.counters.bySource()).containsOnlyKeys(SHOP, new IngestSource("unknown", "key-1"));
		assertThat(this.counters.count(IngestOutcome.REJECTED)).isEqualTo(2);
	}

	@Test
	void minutesOfADayAreKept() {
		Instant start = this.clock.instant();
		this.counters.add(IngestOutcome.RECEIVED, SHOP, 1);
		this.clock.advance(Duration.ofMinutes(2));
		this.counters.add(IngestOutcome.RECEIVED, SHOP, 5);
		assertThat(received(start, 1)).isEqualTo(1);
		assertThat(received(start.plusSeconds(60), 1)).isZero();
		assertThat(received(start.plusSeconds(120), 1)).isEqualTo(5);
		assertThat(received(start, 10)).isEqualTo(6);
		this.clock.advance(Duration.ofHours(24).minusMinutes(2));
		assertThat(received(start, 10)).isEqualTo(5);
		this.clock.advance(Duration.ofDays(400));
		assertThat(received(this.clock.instant().minus(Duration.ofDays(1)), IngestMinutes.KEPT + 1)).isZero();
	}

	private long received(Instant from, int minutes) {
		return this.counters.minutes().count(IngestOutcome.RECEIVED, from, minutes, this.clock.instant());
	}

}
