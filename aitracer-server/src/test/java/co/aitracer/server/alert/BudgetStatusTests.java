package co.aitracer.server.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BudgetStatus} and {@link BudgetPeriod}.
 */
class BudgetStatusTests {

	private static final long USD = 1_000_000_000L;

	private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

	@ParameterizedTest
	@CsvSource({
			// the last second of a month and the first of the next
			"MONTHLY, UTC, 2026-11-30T23:59:59Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
			"MONTHLY, UTC, 2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
			"MONTHLY, Asia/Tokyo, 2026-11-30T15:00:00Z, 2026-11-30T15:00:00Z, 2026-12-31T15:00:00Z",
			// the clocks go back on October 25 and forward on March 28
			"DAILY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
			"DAILY, Europe/Berlin, 2027-03-28T12:00:00Z, 2027-03-27T23:00:00Z, 2027-03-28T22:00:00Z",
			"MONTHLY, Europe/Berlin, 2027-03-28T12:00:00Z, 2027-02-28T23:00:00Z, 2027-03-31T22:00:00Z",
			// there is no midnight in Beirut that day: the day begins at one
			"DAILY, Asia/Beirut, 2026-03-29T10:00:00Z, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
			"WEEKLY, America/New_York, 2026-11-22T23:00:00Z, 2026-11-16T05:00:00Z, 2026-11-23T05:00:00Z",
			"MONTHLY, UTC, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z" })
	void periodsFollowTheCalendarOfTheirZone(BudgetPeriod period, String zone, Instant time, Instant from, Instant to) {
		assertThat(period.containing(time, ZoneId.of(zone))).isEqualTo(new TimeRange(from, to));
	}

	@Test
	void daysThatTheClocksChangeOnHaveTheirLength() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		assertThat(BudgetPeriod.DAILY.containing(Instant.parse("2026-10-25T12:00:00Z"), berlin).duration())
			.isEqualTo(Duration.ofHours(25));
		assertThat(BudgetPeriod.DAILY.containing(Instant.parse("2027-03-28T12:00:00Z"), berlin).duration())
			.isEqualTo(Duration.ofHours(23));
	}

	@Test
	void projectionGoesOnAtThePaceOfTheLastDays() {
		// ten days are left, and the last seven cost 2 a day
		Instant now = Instant.parse("2026-11-21T00:00:00Z");
		BudgetStatus status = monthly(100, 60, 14, LONG_AGO, now);
		assertThat(status.projectedNanoUsd()).isEqualTo(80 * USD);
		assertThat(status.reachedAt()).isNull();
		assertThat(status.willBeExceeded()).isFalse();
		assertThat(status.share()).isEqualTo(0.6);
	}

	@Test
	void projectionNamesTheMomentThatTheBudgetIsReached() {
		// 5 a day, and 30 are left: on the sixth day from now
		BudgetStatus status = monthly(100, 70, 35, LONG_AGO, Instant.parse("2026-11-21T00:00:00Z"));
		assertThat(status.projectedNanoUsd()).isEqualTo(120 * USD);
		assertThat(status.reachedAt()).isEqualTo("2026-11-27T00:00:00Z");
		assertThat(status.willBeExceeded()).isTrue();
	}

	@Test
	void budgetThatIsJustReachedAtTheEndIsReachedInItsPeriod() {
		BudgetStatus status = monthly(80, 60, 14, LONG_AGO, Instant.parse("2026-11-21T00:00:00Z"));
		assertThat(status.willBeExceeded()).isTrue();
		assertThat(status.reachedAt()).isEqualTo("2026-11-30T23:59:59.999Z");
	}

	@Test
	void newProjectIsMeasuredByTheTimeThatItHasExisted() {
		// two days, 4 a day, nine days left
		Instant now = Instant.parse("2026-11-22T00:00:00Z");
		assertThat(monthly(100, 8, 8, now.minus(Duration.ofDays(2)), now).projectedNanoUsd()).isEqualTo(44 * USD);
	}

	@Test
	void projectThatWasHardlySeenIsNotProjected() {
		Instant now = Instant.parse("2026-11-21T00:00:00Z");
		BudgetStatus status = monthly(100, 8, 8, now.minus(Duration.ofHours(23)), now);
		assertThat(status.projectedNanoUsd()).isNull();
		assertThat(status.willBeExceeded()).isFalse();
		assertThat(monthly(100, 0, 0, null, now).projectedNanoUsd()).isNull();
	}

	@Test
	void usedUpBudgetIsExceededWithoutAProjection() {
		BudgetStatus status = monthly(100, 100, 0, null, Instant.parse("2026-11-21T00:00:00Z"));
		assertThat(status.willBeExceeded()).isTrue();
		assertThat(status.reachedAt()).isNull();
	}

	private static BudgetStatus monthly(long budget, long spent, long recent, Instant since, Instant now) {
		return BudgetStatus.of(budget * USD, new BudgetStatus.Spending(spent * USD, recent * USD, since),
				BudgetPeriod.MONTHLY, BudgetPeriod.MONTHLY.containing(now, ZoneOffset.UTC), now);
	}

}
