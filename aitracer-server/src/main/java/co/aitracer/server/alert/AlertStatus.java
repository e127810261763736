package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a rule between evaluations, and survives a restart.
 *
 * @param ruleId the rule
 * @param state its state
 * @param since since when it has the state
 * @param reading what the last evaluation measured, or null before the first
 * @param calm how many evaluations in a row were better than the state
 * @param told what the channels were told last: OK, warning or firing
 * @param toldAt when they were told, if ever
 * @param evaluatedAt the minute of the last evaluation, or null before the first
 * @param version counts the changes, so that of two nodes only one makes each
 */
public record AlertStatus(String ruleId, AlertState state, Instant since, @Nullable Reading reading, int calm,
		AlertState told, @Nullable Instant toldAt, @Nullable Instant evaluatedAt, long version) {

	static AlertStatus initial(String ruleId, Instant now) {
		return new AlertStatus(ruleId, AlertState.NO_DATA, now, null, 0, AlertState.OK, null, null, 0);
	}

}
