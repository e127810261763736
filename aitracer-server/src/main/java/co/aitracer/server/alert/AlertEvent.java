package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A change of a rule's state, or something that channels were told.
 *
 * @param id the event's id, which messages carry
 * @param ruleId the rule
 * @param time the minute of the evaluation
 * @param from the state before
 * @param to the state after
 * @param notice what channels were told, if anything
 * @param reading what was measured
 */
public record AlertEvent(String id, String ruleId, Instant time, AlertState from, AlertState to,
		@Nullable AlertNotice notice, Reading reading) {
}
