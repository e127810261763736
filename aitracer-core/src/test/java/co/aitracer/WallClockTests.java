package co.aitracer;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WallClockTests {

	private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

	private static final long SECOND = 1_000_000_000;

	private long nanos = Long.MAX_VALUE - 10;

	private Instant wall = START;

	/** How long it takes to ask for the time of day. */
	private long lookNanos;

	private final WallClock clock = new WallClock(() -> this.nanos, () -> {
		this.nanos += this.lookNanos;
		return this.wall;
	});

	@Test
	void aMomentHasItsTimeOfDayHoweverLateItIsAsked() {
		long moment = this.nanos;
		assertThat(this.clock.at(moment)).isEqualTo(START);
		pass(Duration.ofHours(30), Duration.ofHours(30));
		assertThat(this.clock.at(moment)).isEqualTo(START);
		assertThat(this.clock.at(this.nanos)).isEqualTo(START.plus(Duration.ofHours(30)));
	}

	@Test
	void aClockThatIsSetIsFollowed() {
		pass(Duration.ofSeconds(2), Duration.ofMinutes(-5));
		assertThat(this.clock.at(this.nanos)).isEqualTo(START.minusSeconds(300));
	}

	@Test
	void momentsKeepTheirDistanceWhileTheClockIsNotSet() {
		long before = this.nanos;
		assertThat(this.clock.at(before)).isEqualTo(START);
		pass(Duration.ofSeconds(2), Duration.ofSeconds(2).plusNanos(500_000));
		assertThat(this.clock.at(before)).isEqualTo(START);
		assertThat(this.clock.at(before + SECOND)).isEqualTo(START.plusSeconds(1));
	}

	@Test
	void aLookThatWasInterruptedIsNotBelieved() {
		long before = this.nanos;
		this.lookNanos = SECOND;
		pass(Duration.ofSeconds(2), Duration.ofSeconds(3));
		assertThat(this.clock.at(before)).isEqualTo(START);
	}

	@Test
	void theMachinesOwnClockTellsTheTime() {
		Instant before = Instant.now();
		Instant told = WallClock.SYSTEM.at(System.nanoTime());
		assertThat(told).isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
	}

	private void pass(Duration even, Duration shown) {
		this.nanos += even.toNanos();
		this.wall = this.wall.plus(shown);
	}

}
