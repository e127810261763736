package co.aitracer.server.retention;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RetentionPeriods}.
 */
class RetentionPeriodsTests {

	private static final Instant NOW = Instant.parse("2026-11-28T15:30:00Z");

	@Test
	void whatIsNotSaidComesFromAbove() {
		RetentionPeriods above = new RetentionPeriods(30, 90);
		assertThat(RetentionPeriods.INHERITED.over(above)).isEqualTo(above);
		assertThat(new RetentionPeriods(7, null).over(above)).isEqualTo(new RetentionPeriods(7, 90));
		assertThat(new RetentionPeriods(0, 0).over(above)).as("for ever is said").isEqualTo(new RetentionPeriods(0, 0));
	}

	@Test
	void contentFromAboveDoesNotOutliveTheLog() {
		assertThat(new RetentionPeriods(null, 10).over(new RetentionPeriods(30, 90)))
			.isEqualTo(new RetentionPeriods(10, 10));
	}

	@Test
	void periodsCountWholeDays() {
		RetentionPeriods periods = new RetentionPeriods(1, 90);
		assertThat(periods.contentsBefore(NOW)).contains(Instant.parse("2026-11-27T00:00:00Z"));
		assertThat(periods.logsBefore(NOW)).contains(Instant.parse("2026-08-30T00:00:00Z"));
		assertThat(new RetentionPeriods(0, null).contentsBefore(NOW)).isEmpty();
		assertThat(new RetentionPeriods(0, null).logsBefore(NOW)).isEmpty();
	}

	@Test
	void periodsThatMakeNoSenseAreRefusedInWords() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetentionPeriods(31, 30))
			.withMessage("Contents cannot be kept longer (31 days) than the logs that they belong to (30 days).");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetentionPeriods(-1, null))
			.withMessageContaining("1 to 36500 days");
	}

}
