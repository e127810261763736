package co.aitracer.server.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends what is written down to be sent. A message is written down in the transaction of
 * the change that it tells of and struck out after the channel took it: one that a crash
 * falls upon is sent again, with the same ids.
 */
@Service
public class Deliveries {

	private static final Logger logger = LoggerFactory.getLogger(Deliveries.class);

	private static final int BATCH = 50;

	/** Longer than any attempt takes. */
	private static final Duration LEASE = Duration.ofMinutes(2);

	private static final Duration MAX_DELAY = Duration.ofHours(1);

	private final DeliveryRepository repository;

	private final ChannelRepository channels;

	private final List<ChannelSender> senders;

	private final AlertProperties properties;

	private final Clock clock;

	Deliveries(DeliveryRepository repository, ChannelRepository channels, List<ChannelSender> senders,
			AlertProperties properties, Clock clock) {
		this.repository = repository;
		this.channels = channels;
		this.senders = List.copyOf(senders);
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * The newest deliveries of a rule.
	 * @param rule the rule
	 * @param limit how many at most
	 * @return the deliveries, newest first
	 */
	public List<Delivery> of(AlertRule rule, int limit) {
		return this.repository.ofRule(rule.id(), limit);
	}

	/**
	 * The newest deliveries to a channel.
	 * @param channel the channel
	 * @param limit how many at most
	 * @return the deliveries, newest first
	 */
	public List<Delivery> of(Channel channel, int limit) {
		return this.repository.ofChannel(channel.id(), limit);
	}

	/**
	 * Sends what is due.
	 * @return how many attempts were made
	 */
	int sendDue() {
		int attempts = 0;
		for (DeliveryRepository.Waiting waiting : this.repository.due(this.clock.instant(), BATCH)) {
			if (attempt(waiting, this.properties.maxAttempts())) {
				attempts++;
			}
		}
		return attempts;
	}

	/**
	 * Sends one delivery now, once.
	 * @param id the delivery
	 */
	void sendOnce(String id) {
		this.repository.waiting(id).ifPresent((waiting) -> attempt(waiting, 1));
	}

	private boolean attempt(DeliveryRepository.Waiting waiting, int maxAttempts) {
		Delivery delivery = waiting.delivery();
		if (!this.repository.take(delivery, this.clock.instant().plus(LEASE))) {
			return false;
		}
		int attempt = delivery.attempts() + 1;
		try {
			send(waiting);
			this.repository.sent(delivery.id(), this.clock.instant());
		}
		catch (DeliveryException ex) {
			failed(delivery, attempt, maxAttempts, ex);
		}
		return true;
	}

	private void send(DeliveryRepository.Waiting waiting) throws DeliveryException {
		Channel channel = this.channels.find(waiting.workspace(), waiting.delivery().channelId())
			.orElseThrow(() -> new DeliveryException("The channel was deleted", true, null));
		ChannelSender sender = this.senders.stream()
			.filter((each) -> each.supports(channel.type()))
			.findFirst()
			.orElseThrow();
		try {
			sender.send(channel, waiting.delivery().id(), waiting.message());
		}
		catch (RuntimeException ex) {
			// a fault of this server, or a setting of the JVM: the others go on
			logger.warn("An alert could not be sent to channel '{}'", channel.name(), ex);
			throw new DeliveryException("The server failed: " + ex.getClass().getSimpleName(), false, ex);
		}
	}

	private void failed(Delivery delivery, int attempt, int maxAttempts, DeliveryException ex) {
		String problem = String.valueOf(ex.getMessage());
		Instant now = this.clock.instant();
		logger.debug("Attempt {} at delivery {} failed", attempt, delivery.id(), ex);
		if (ex.isLasting() || attempt >= maxAttempts) {
			this.repository.dead(delivery.id(), problem, now);
			logger.warn("Gave up an alert after {} attempts: {}", attempt, problem);
		}
		else {
			this.repository.retry(delivery.id(), problem, now.plus(delay(attempt)));
		}
	}

	private Duration delay(int attempt) {
		Duration delay = this.properties.retryDelay().multipliedBy(1L << (attempt - 1));
		return (delay.compareTo(MAX_DELAY) < 0) ? delay : MAX_DELAY;
	}

}
