package co.aitracer.server.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AlertTransitions}: readings of one minute after the other.
 */
class AlertTransitionsTests {

	private static final AlertState OK = AlertState.OK;

	private static final AlertState NO_DATA = AlertState.NO_DATA;

	private static final AlertState WARNING = AlertState.WARNING;

	private static final AlertState FIRING = AlertState.FIRING;

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	private final List<AlertNotice> told = new ArrayList<>();

	private AlertRule rule = rule(null);

	private Instant now = START;

	private AlertStatus status = AlertStatus.initial("rule", START);

	@Test
	void worseNewsCountAtOnceAndBetterOnesWhenThreeAgree() {
		minutes(OK, FIRING);
		assertThat(this.status.state()).isEqualTo(FIRING);
		minutes(OK, OK);
		assertThat(this.status.state()).isEqualTo(FIRING);
		minutes(OK);
		assertThat(this.status.state()).isEqualTo(OK);
		assertThat(this.told).containsExactly(AlertNotice.FIRING, AlertNotice.RESOLVED);
	}

	@Test
	void valueAtItsThresholdDoesNotFlap() {
		for (int i = 0; i < 20; i++) {
			minutes(FIRING, OK);
		}
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
		assertThat(this.status.since()).isEqualTo(START);
	}

	@Test
	void remindersComeAtTheirIntervalOnlyWhileItFires() {
		minutes(FIRING);
		repeat(FIRING, 59);
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
		minutes(OK);
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
		minutes(FIRING);
		assertThat(this.told).containsExactly(AlertNotice.FIRING, AlertNotice.REMINDER);
		repeat(FIRING, 59);
		assertThat(this.told).hasSize(2);
		minutes(FIRING);
		assertThat(this.told).hasSize(3);
	}

	@Test
	void warningComesBeforeFiringAndAfterIt() {
		minutes(OK, WARNING, WARNING, FIRING);
		assertThat(this.told).containsExactly(AlertNotice.WARNING, AlertNotice.FIRING);
		minutes(WARNING, WARNING, WARNING);
		assertThat(this.status.state()).isEqualTo(WARNING);
		assertThat(this.told).hasSize(2);
		minutes(FIRING, OK, OK, OK);
		assertThat(this.told).containsExactly(AlertNotice.WARNING, AlertNotice.FIRING, AlertNotice.FIRING,
				AlertNotice.RESOLVED);
	}

	@Test
	void nothingToJudgeByNeitherResolvesNorFires() {
		minutes(NO_DATA, NO_DATA, FIRING, NO_DATA, NO_DATA, NO_DATA);
		assertThat(this.status.state()).isEqualTo(NO_DATA);
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
		minutes(FIRING);
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
		minutes(NO_DATA, NO_DATA, NO_DATA, OK);
		assertThat(this.told).containsExactly(AlertNotice.FIRING, AlertNotice.RESOLVED);
	}

	@Test
	void nobodyIsToldDuringAMuteButOfWhatLastsAfterIt() {
		this.rule = rule(START.plus(Duration.ofMinutes(5)));
		minutes(FIRING, FIRING, FIRING, FIRING, FIRING);
		assertThat(this.told).isEmpty();
		assertThat(this.status.state()).isEqualTo(FIRING);
		minutes(FIRING);
		assertThat(this.told).containsExactly(AlertNotice.FIRING);
	}

	@Test
	void whatStartedAndEndedDuringAMuteIsNotTold() {
		this.rule = rule(START.plus(Duration.ofMinutes(10)));
		minutes(FIRING, FIRING, OK, OK, OK, OK, OK, OK, OK, OK, OK, OK);
		assertThat(this.told).isEmpty();
	}

	private void repeat(AlertState state, int times) {
		for (int i = 0; i < times; i++) {
			minutes(state);
		}
	}

	private void minutes(AlertState... states) {
		for (AlertState state : states) {
			AlertTransitions.Step step = AlertTransitions.next(this.rule, this.status,
					new Reading(state, null, null, null, null), this.now);
			assertThat(step.after().version()).isEqualTo(this.status.version() + 1);
			this.status = step.after();
			if (step.notice() != null) {
				this.told.add(step.notice());
			}
			this.now = this.now.plusSeconds(60);
		}
	}

	private static AlertRule rule(@Nullable Instant mutedUntil) {
		return new AlertRule("rule", "default", new AlertSettings("Errors", new AlertCondition.ErrorRate(5, 5, 1),
				AlertFilter.project("shop"), Set.of(), 3, 60), false, mutedUntil);
	}

}
