package co.aitracer.server.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.Delivery;

/**
 * A message to a channel.
 *
 * @param time when it was written down
 * @param title what it tells
 * @param channel the channel's name
 * @param status how far it is
 * @param tone {@code good}, {@code bad} or {@code muted}
 * @param attempts how often it was sent
 * @param problem why the last attempt failed, empty when it did not
 * @param next when it is sent again, or null
 */
record DeliveryRow(TimeView time, String title, String channel, String status, String tone, int attempts,
		String problem, @Nullable TimeView next) {

	static DeliveryRow of(Delivery delivery, Map<String, String> channels) {
		String status = switch (delivery.status()) {
			case SENT -> "Sent";
			case DEAD -> "Given up";
			case PENDING -> (delivery.attempts() == 0) ? "Waiting" : "Will be tried again";
		};
		String tone = switch (delivery.status()) {
			case SENT -> "good";
			case DEAD -> "bad";
			case PENDING -> "muted";
		};
		return new DeliveryRow(TimeView.of(delivery.createdAt()), delivery.title(),
				channels.getOrDefault(delivery.channelId(), Formats.NONE), status, tone, delivery.attempts(),
				(delivery.problem() != null) ? delivery.problem() : "",
				(delivery.status() == Delivery.Status.PENDING) ? TimeView.of(delivery.nextAttemptAt()) : null);
	}

}
