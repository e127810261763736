package co.aitracer.server.alert;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import co.aitracer.server.store.Figures;
import co.aitracer.server.store.Percentiles;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AlertEvaluator} and the checks of {@link AlertCondition}.
 */
class AlertEvaluatorTests {

	private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private static final TimeRange MONTH = new TimeRange(Instant.parse("2026-11-01T00:00:00Z"),
			Instant.parse("2026-12-01T00:00:00Z"));

	@ParameterizedTest
	@CsvSource({ "100, 4, OK", "100, 5, OK", "100, 6, FIRING", "10, 1, FIRING", "9, 9, NO_DATA", "0, 0, NO_DATA" })
	void errorRateFiresAboveItsThresholdWithEnoughRequests(long requests, long errors, AlertState expected) {
		Reading reading = AlertEvaluator.evaluate(new AlertCondition.ErrorRate(5, 5, 10),
				figures(requests, errors, 1L));
		assertThat(reading.state()).isEqualTo(expected);
		if (expected != AlertState.NO_DATA) {
			assertThat(reading.value()).isEqualTo((double) errors / requests);
			assertThat(reading.threshold()).isEqualTo(0.05);
		}
	}

	@ParameterizedTest
	@CsvSource({ "2999, OK", "3000, OK", "3001, FIRING" })
	void latencyFiresAboveItsThreshold(long millis, AlertState expected) {
		AlertCondition.Latency condition = new AlertCondition.Latency(AlertCondition.Percentile.P95, 3_000, 15, 1);
		Reading reading = AlertEvaluator.evaluate(condition, figures(20, 0, millis));
		assertThat(reading.state()).isEqualTo(expected);
		assertThat(reading.value()).isEqualTo(millis);
		assertThat(AlertEvaluator.evaluate(condition, Figures.NONE).state()).isEqualTo(AlertState.NO_DATA);
	}

	@Test
	void eachPercentileIsItsOwn() {
		Figures figures = new Figures(9, 0, 0, 0, 0, 0, 0, new Percentiles(1L, 2L, 3L, 4L), Percentiles.NONE, 0, 0);
		for (AlertCondition.Percentile percentile : AlertCondition.Percentile.values()) {
			Reading reading = AlertEvaluator.evaluate(new AlertCondition.Latency(percentile, 10, 5, 1), figures);
			assertThat(reading.value()).isEqualTo(percentile.ordinal() + 1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "ABOVE, 99, OK", "ABOVE, 100, OK", "ABOVE, 101, FIRING", "BELOW, 101, OK", "BELOW, 100, OK",
			"BELOW, 99, FIRING", "BELOW, 0, FIRING", "ABOVE, 0, OK" })
	void requestCountFiresBeyondItsThreshold(AlertCondition.Direction direction, long requests, AlertState expected) {
		AlertCondition.RequestCount condition = new AlertCondition.RequestCount(direction, 100, 60);
		assertThat(AlertEvaluator.evaluate(condition, figures(requests, 0, 1L)).state()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "79, 90, OK", "80, 90, WARNING", "99, 99, WARNING", "100, 100, FIRING", "50, 99, OK",
			"50, 100, FIRING", "50, , OK" })
	void costWarnsAndFiresWhenUsedUpOrProjectedToBe(long spent, Long projected, AlertState expected) {
		BudgetStatus status = new BudgetStatus(100, spent, projected, null, MONTH);
		assertThat(AlertEvaluator.evaluate(cost(true), status, false).state()).isEqualTo(expected);
	}

	@Test
	void projectionCountsOnlyWhenItIsWanted() {
		BudgetStatus status = new BudgetStatus(100, 50, 200L, NOW, MONTH);
		assertThat(AlertEvaluator.evaluate(cost(false), status, false).state()).isEqualTo(AlertState.OK);
		Reading projected = AlertEvaluator.evaluate(cost(true), status, false);
		assertThat(projected.reachedAt()).isEqualTo(NOW);
		assertThat(projected.note()).isEqualTo("projected");
	}

	@Test
	void projectionThatWaversAroundTheBudgetGoesOnFiring() {
		BudgetStatus status = new BudgetStatus(100, 50, 96L, null, MONTH);
		assertThat(AlertEvaluator.evaluate(cost(true), status, true).state()).isEqualTo(AlertState.FIRING);
		assertThat(AlertEvaluator.evaluate(cost(true), status, false).state()).isEqualTo(AlertState.OK);
		BudgetStatus over = new BudgetStatus(100, 50, 94L, null, MONTH);
		assertThat(AlertEvaluator.evaluate(cost(true), over, true).state()).isEqualTo(AlertState.OK);
	}

	@Test
	void conditionsThatMakeNoSenseAreRefusedByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AlertCondition.ErrorRate(0, 5, 10))
			.withMessageContaining("threshold");
		assertThatIllegalArgumentException().isThrownBy(() -> new AlertCondition.ErrorRate(5, 4, 10))
			.withMessageContaining("window");
		assertThatIllegalArgumentException().isThrownBy(() -> new AlertCondition.ErrorRate(5, 5, 0))
			.withMessageContaining("minimum");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AlertCondition.Latency(AlertCondition.Percentile.P50, 0, 5, 1))
			.withMessageContaining("threshold");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AlertCondition.RequestCount(AlertCondition.Direction.BELOW, 0, 60))
			.withMessageContaining("threshold");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AlertCondition.Cost(0L, BudgetPeriod.DAILY, 80, true, null))
			.withMessageContaining("budget");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AlertCondition.Cost(1L, BudgetPeriod.DAILY, 101, true, null))
			.withMessageContaining("warning level");
	}

	private static AlertCondition.Cost cost(boolean projected) {
		return new AlertCondition.Cost(100L, BudgetPeriod.MONTHLY, 80, projected, null);
	}

	private static Figures figures(long requests, long errors, long millis) {
		return new Figures(requests, errors, 0, 0, 0, 0, 0, new Percentiles(millis, millis, millis, millis),
				Percentiles.NONE, 0, 0);
	}

}
