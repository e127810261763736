package co.aitracer.server.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way to a channel, or one that was.
 *
 * @param id its id, which the channel gets with every attempt
 * @param channelId the channel
 * @param ruleId the rule, or null for a test of the channel
 * @param title what is told, in a line
 * @param status how far it is
 * @param attempts how often it was sent
 * @param createdAt when it was written down
 * @param nextAttemptAt when it is sent again, while it waits
 * @param finishedAt when it arrived or was given up
 * @param problem why the last attempt failed, if it did
 */
public record Delivery(String id, String channelId, @Nullable String ruleId, String title, Status status, int attempts,
		Instant createdAt, Instant nextAttemptAt, @Nullable Instant finishedAt, @Nullable String problem) {

	/**
	 * How far a delivery is.
	 */
	public enum Status {

		/** It waits, for the first attempt or the next. */
		PENDING,

		/** The channel has it. */
		SENT,

		/** It was given up. */
		DEAD

	}

}
