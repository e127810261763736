package co.aitracer.server.access;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoginThrottle}.
 */
class LoginThrottleTests {

	private final TestClock clock = new TestClock();

	private final LoginThrottle throttle = new LoginThrottle(this.clock);

	@Test
	void tenthFailureLimits() {
		fail("admin", 9);
		assertThat(this.throttle.isLimited("admin", "10.0.0.1")).isFalse();
		fail("admin", 1);
		assertThat(this.throttle.isLimited("admin", "10.0.0.1")).isTrue();
	}

	@Test
	void nameInAnotherSpellingIsTheSameUser() {
		fail("admin", 10);
		assertThat(this.throttle.isLimited(" ADMIN", "10.0.0.1")).isTrue();
	}

	@Test
	void anotherUserOrAddressIsNotLimited() {
		fail("admin", 10);
		assertThat(this.throttle.isLimited("other", "10.0.0.1")).isFalse();
		assertThat(this.throttle.isLimited("admin", "10.0.0.2")).isFalse();
	}

	@Test
	void fiveMinutesLaterTheUserMayTryAgain() {
		fail("admin", 10);
		this.clock.advance(Duration.ofMinutes(5).minusMillis(1));
		assertThat(this.throttle.isLimited("admin", "10.0.0.1")).isTrue();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.throttle.isLimited("admin", "10.0.0.1")).isFalse();
	}

	@Test
	void successForgetsTheFailures() {
		fail("admin", 9);
		this.throttle.succeeded("admin", "10.0.0.1");
		fail("admin", 9);
		assertThat(this.throttle.isLimited("admin", "10.0.0.1")).isFalse();
	}

	@Test
	void floodOfNamesForgetsTheOldestAlone() {
		fail("old", 10);
		IntStream.range(0, 9_999).forEach((i) -> this.throttle.failed("user-" + i, "10.0.1." + i));
		assertThat(this.throttle.isLimited("old", "10.0.0.1")).isTrue();
		IntStream.range(0, 10_000).forEach((i) -> this.throttle.failed("other-" + i, "10.0.2." + i));
		assertThat(this.throttle.isLimited("old", "10.0.0.1")).isFalse();
	}

	@Test
	void addressThatTriesManyNamesIsLimitedForAll() {
		IntStream.range(0, 49).forEach((i) -> fail("user-" + i, 1));
		this.throttle.succeeded("user-1", "10.0.0.1");
		assertThat(this.throttle.isLimited("other", "10.0.0.1")).isFalse();
		this.throttle.failed("10.0.0.1");
		assertThat(this.throttle.isLimited("other", "10.0.0.1")).isTrue();
		assertThat(this.throttle.isLimited("other", "10.0.0.2")).isFalse();
	}

	private void fail(String username, int times) {
		IntStream.range(0, times).forEach((i) -> this.throttle.failed(username, "10.0.0.1"));
	}

}
