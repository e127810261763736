package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a reading makes of a rule's status. Worse news count at once; better news count
 * when several evaluations in a row agree, so that a value at its threshold changes
 * nothing. Channels are told by comparing the state with what they were told last, so
 * that neither a mute nor a restart makes them miss a state that lasts, or hear twice of
 * one.
 */
final class AlertTransitions {

	private AlertTransitions() {
	}

	static Step next(AlertRule rule, AlertStatus before, Reading reading, Instant now) {
		AlertState state = before.state();
		int calm = 0;
		if (rank(reading.state()) < rank(state)) {
			calm = before.calm() + 1;
			if (calm >= rule.settings().recoverAfter()) {
				state = reading.state();
				calm = 0;
			}
		}
		else {
			state = reading.state();
		}
		AlertNotice notice = rule.isMuted(now) ? null : notice(rule, before, state, calm, now);
		AlertState told = (notice != null) ? told(state)
				: (state == AlertState.WARNING && before.told() == AlertState.FIRING) ? AlertState.WARNING
						: before.told();
		AlertStatus after = new AlertStatus(before.ruleId(), state, (state == before.state()) ? before.since() : now,
				reading, calm, told, (notice != null) ? now : before.toldAt(), now, before.version() + 1);
		return new Step(after, notice, state != before.state());
	}

	private static @Nullable AlertNotice notice(AlertRule rule, AlertStatus before, AlertState state, int calm,
			Instant now) {
		if (rank(state) > rank(before.told())) {
			return (state == AlertState.FIRING) ? AlertNotice.FIRING : AlertNotice.WARNING;
		}
		if (state == AlertState.OK && before.told().isOpen()) {
			return AlertNotice.RESOLVED;
		}
		Instant toldAt = before.toldAt();
		boolean due = state == AlertState.FIRING && calm == 0 && toldAt != null && rule.settings().renotifyMinutes() > 0
				&& !now.isBefore(toldAt.plus(rule.settings().renotify()));
		return due ? AlertNotice.REMINDER : null;
	}

	private static AlertState told(AlertState state) {
		return state.isOpen() ? state : AlertState.OK;
	}

	private static int rank(AlertState state) {
		return switch (state) {
			case FIRING -> 2;
			case WARNING -> 1;
			case OK, NO_DATA, PAUSED -> 0;
		};
	}

	/**
	 * What an evaluation changes.
	 *
	 * @param after the new status
	 * @param notice what channels are told, if anything
	 * @param changed whether the state is another one
	 */
	record Step(AlertStatus after, @Nullable AlertNotice notice, boolean changed) {

		boolean isSilent() {
			return this.notice == null && !this.changed;
		}

	}

}
