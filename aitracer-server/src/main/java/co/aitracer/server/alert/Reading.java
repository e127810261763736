package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of one moment, whatever it said before.
 *
 * @param state no data, OK, warning or firing
 * @param value the measured value: a share of 0 to 1, milliseconds, a count, or
 * nanodollars; null when there is none
 * @param threshold what the value is compared with, in the same unit; null when there is
 * none
 * @param reachedAt when a budget is expected to be used up, if it will be in its period
 * @param note more of it in words, such as why there is nothing to judge by
 */
public record Reading(AlertState state, @Nullable Double value, @Nullable Double threshold, @Nullable Instant reachedAt,
		@Nullable String note) {

	static Reading none(String note) {
		return new Reading(AlertState.NO_DATA, null, null, null, note);
	}

	static Reading of(AlertState state, double value, double threshold) {
		return new Reading(state, value, threshold, null, null);
	}

}
