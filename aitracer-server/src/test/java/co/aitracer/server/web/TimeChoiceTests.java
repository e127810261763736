package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

class TimeChoiceTests {

	private static final Instant NOW = Instant.parse("2026-11-20T10:07:31Z");

	@ParameterizedTest
	@EnumSource(names = "THIS_MONTH", mode = EnumSource.Mode.EXCLUDE)
	void stepsAreRoundAndFew(TimePreset preset) {
		TimeWindow window = TimeChoice.preset(preset).at(NOW);
		assertThat(window.steps().count()).isBetween(20, 120);
		assertThat(window.steps().stretches()).hasSize(1);
		assertThat(window.end(window.range().from())).isEqualTo(window.range().from().plus(preset.step()));
		assertThat(window.range().duration()).isEqualTo(preset.length());
		assertThat(window.range().from().getEpochSecond() % preset.step().toSeconds()).isZero();
		assertThat(window.range().to()).isAfter(NOW);
		assertThat(window.isPartial(window.range().to().minus(preset.step()))).isTrue();
		assertThat(window.isPartial(window.range().from())).isFalse();
	}

	@Test
	void monthStartsAtItsFirstDayAndEndsWithToday() {
		TimeWindow window = TimeChoice.preset(TimePreset.THIS_MONTH).at(Instant.parse("2026-11-20T10:00:00Z"));
		assertThat(window.range())
			.isEqualTo(new TimeRange(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z")));
		assertThat(window.steps().count()).isEqualTo(20);
	}

	@Test
	void comparesWithTheSamePartOfThePeriodBefore() {
		TimeWindow window = TimeChoice.preset(TimePreset.LAST_24_HOURS).at(NOW);
		assertThat(window.previous().from()).isEqualTo(window.range().from().minus(Duration.ofDays(1)));
		assertThat(window.previous().to()).isBetween(NOW.minus(Duration.ofDays(1)),
				NOW.minus(Duration.ofDays(1)).plusMillis(1));
	}

	@Test
	void customTimesStayExact() {
		TimeWindow window = TimeChoice.between(NOW, NOW.plusSeconds(90)).at(NOW);
		assertThat(window.range().from()).isEqualTo(NOW);
		assertThat(window.range().to()).isEqualTo(NOW.plusSeconds(90));
		assertThat(window.steps().count()).isEqualTo(46);
		assertThat(window.steps().starts().get(1)).isEqualTo(Instant.parse("2026-11-20T10:07:32Z"));
		assertThat(TimeChoice.between(NOW, NOW.plusMillis(5)).at(NOW).steps().count()).isEqualTo(1);
	}

	@Test
	void aStartInTheFutureIsStillARange() {
		TimeWindow window = TimeChoice.between(NOW.plusSeconds(500), null).at(NOW);
		assertThat(window.range().duration()).isPositive();
	}

	@Test
	void linksReachBackToOldLogs() {
		assertThat(TimeChoice.reaching(NOW.minusSeconds(60), NOW).key()).isEqualTo("24h");
		assertThat(TimeChoice.reaching(NOW.minus(Duration.ofDays(3)), NOW).key()).isEqualTo("7d");
		assertThat(TimeChoice.reaching(NOW.minus(Duration.ofDays(200)), NOW).from())
			.isEqualTo(NOW.minus(Duration.ofDays(201)));
	}

	@Test
	void daysAndMonthsBeginInTheZone() {
		ZoneId tokyo = ZoneId.of("Asia/Tokyo");
		TimeWindow month = TimeChoice.preset(TimePreset.THIS_MONTH).in(tokyo).at(Instant.parse("2026-11-30T16:00:00Z"));
		assertThat(month.range())
			.isEqualTo(new TimeRange(Instant.parse("2026-11-30T15:00:00Z"), Instant.parse("2026-12-01T15:00:00Z")));
		assertThat(month.monthToDate().from()).isEqualTo(Instant.parse("2026-11-30T15:00:00Z"));
		assertThat(month.passedOfMonth()).isBetween(0.001, 0.002);
		TimeWindow days = TimeChoice.preset(TimePreset.LAST_30_DAYS).in(tokyo).at(NOW);
		assertThat(days.steps().starts()).hasSize(30)
			.allSatisfy((start) -> assertThat(start.atZone(tokyo).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT));
	}

	@ParameterizedTest
	@CsvSource({ "2026-04-10T10:00:00Z,23", "2026-11-05T10:00:00Z,25" })
	void aChangeOfTheClockMakesOneDayLongerOrShorterAndNoneOther(Instant now, long hours) {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		TimeWindow window = TimeChoice.preset(TimePreset.LAST_30_DAYS).in(berlin).at(now);
		assertThat(window.steps().starts()).hasSize(30)
			.allSatisfy((start) -> assertThat(start.atZone(berlin).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT));
		List<TimeSteps.Stretch> stretches = window.steps().stretches();
		assertThat(stretches).hasSize(3);
		assertThat(stretches.get(1).count()).isEqualTo(1);
		assertThat(stretches.get(1).range().duration()).isEqualTo(Duration.ofHours(hours));
		assertThat(stretches.get(0).range().from()).isEqualTo(window.range().from());
		assertThat(stretches.get(2).range().to()).isEqualTo(window.range().to());
		assertThat(window.stepsBefore().count()).isEqualTo(30);
	}

	@Test
	void aCustomTimeHasItsStepsAtRoundTimes() {
		ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
		TimeWindow window = TimeChoice.between(NOW, NOW.plus(Duration.ofHours(8))).in(kathmandu).at(NOW);
		assertThat(window.steps().count()).isLessThanOrEqualTo(62);
		assertThat(window.steps().starts().subList(1, window.steps().count()))
			.allSatisfy((start) -> assertThat(start.atZone(kathmandu).toLocalTime().toSecondOfDay() % 600).isZero());
		assertThat(window.end(NOW)).isEqualTo(Instant.parse("2026-11-20T10:15:00Z"));
	}

}
