package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

class TimeChoiceTests {

	private static final Instant NOW = Instant.parse("2026-11-20T10:07:31Z");

	@ParameterizedTest
	@EnumSource(names = "THIS_MONTH", mode = EnumSource.Mode.EXCLUDE)
	void stepsAreRoundAndFew(TimePreset preset) {
		TimeWindow window = TimeChoice.preset(preset).at(NOW);
		assertThat(window.buckets()).isBetween(20, 120);
		assertThat(window.step()).isEqualTo(preset.step());
		assertThat(window.range().duration()).isEqualTo(preset.length());
		assertThat(window.range().from().getEpochSecond() % preset.step().toSeconds()).isZero();
		assertThat(window.range().to()).isAfter(NOW);
		assertThat(window.isPartial(window.range().to().minus(window.step()))).isTrue();
		assertThat(window.isPartial(window.range().from())).isFalse();
	}

	@Test
	void monthStartsAtItsFirstDayAndEndsWithToday() {
		TimeWindow window = TimeChoice.preset(TimePreset.THIS_MONTH).at(Instant.parse("2026-11-20T10:00:00Z"));
		assertThat(window.range())
			.isEqualTo(new TimeRange(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z")));
		assertThat(window.buckets()).isEqualTo(20);
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
		assertThat(window.buckets()).isEqualTo(60);
		assertThat(TimeChoice.between(NOW, NOW.plusMillis(5)).at(NOW).buckets()).isEqualTo(1);
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

}
