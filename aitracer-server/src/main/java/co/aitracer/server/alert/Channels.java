package co.aitracer.server.alert;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;

/**
 * The channels of workspaces. What makes no sense is refused with an
 * {@link IllegalArgumentException} in words for people.
 */
@Service
public class Channels {

	private static final int MAX_NAME = 100;

	private static final int MAX_RECIPIENTS = 20;

	private static final int MAX_URL = 2_000;

	private static final int KEY_BYTES = 32;

	private static final String KEY_PREFIX = "whsec_";

	private final ChannelRepository repository;

	private final DeliveryRepository deliveryLog;

	private final Deliveries deliveries;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final AlertProperties properties;

	private final Clock clock;

	Channels(ChannelRepository repository, DeliveryRepository deliveryLog, Deliveries deliveries, AuditLog audit,
			TransactionOperations transactions, AlertProperties properties, Clock clock) {
		this.repository = repository;
		this.deliveryLog = deliveryLog;
		this.deliveries = deliveries;
		this.audit = audit;
		this.transactions = transactions;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * The channels of a workspace.
	 * @param workspace the workspace
	 * @return the channels in the order of their names
	 */
	public List<Channel> all(String workspace) {
		return this.repository.all(workspace);
	}

	/**
	 * One channel.
	 * @param workspace the workspace
	 * @param id its id
	 * @return the channel, or empty when there is none
	 */
	public Optional<Channel> find(String workspace, String id) {
		return this.repository.find(workspace, id);
	}

	/**
	 * Adds a channel.
	 * @param workspace the workspace
	 * @param actor who adds it
	 * @param name its name
	 * @param type how it is reached
	 * @param address recipients of emails, separated by commas, or the address of a
	 * webhook
	 * @return the channel, with the key that a signed webhook got and that is not shown
	 * again
	 */
	public Added add(String workspace, String actor, String name, ChannelType type, String address) {
		String label = name.strip();
		if (label.isEmpty() || label.length() > MAX_NAME) {
			throw new IllegalArgumentException("The name must have 1 to 100 characters");
		}
		ChannelSecret secret = (type == ChannelType.EMAIL) ? null
				: new ChannelSecret(checkedUrl(address), (type == ChannelType.WEBHOOK) ? newKey() : null);
		String target = (secret != null) ? shown(URI.create(secret.url())) : checkedRecipients(address);
		Channel channel = new Channel(UUID.randomUUID().toString(), workspace, label, type, target);
		try {
			this.transactions.executeWithoutResult((status) -> {
				this.repository.add(channel, secret);
				this.audit.record(workspace, actor, "channel.create", label, type.label() + ", " + target);
			});
		}
		catch (DuplicateKeyException ex) {
			throw new IllegalArgumentException("There is a channel of this name already: " + label, ex);
		}
		return new Added(channel, (secret != null) ? secret.key() : null);
	}

	/**
	 * Deletes a channel, and what waits to be sent to it.
	 * @param channel the channel
	 * @param actor who deletes it
	 */
	public void delete(Channel channel, String actor) {
		this.transactions.executeWithoutResult((status) -> {
			this.repository.delete(channel.id());
			this.audit.record(channel.workspace(), actor, "channel.delete", channel.name(), null);
		});
	}

	/**
	 * Sends a message to see whether a channel works, at once and once.
	 * @param channel the channel
	 * @param actor who wants to see it
	 * @return the delivery, which says how it went
	 */
	public Delivery test(Channel channel, String actor) {
		URI url = this.properties.publicUrl();
		AlertMessage message = AlertMessage.test(UUID.randomUUID().toString(), channel.workspace(), channel.name(),
				this.clock.instant(), (url != null) ? url.toString() : null);
		String id = this.deliveryLog.add(channel, message, this.clock.instant());
		this.audit.record(channel.workspace(), actor, "channel.test", channel.name(), null);
		this.deliveries.sendOnce(id);
		return this.deliveryLog.ofChannel(channel.id(), MAX_RECIPIENTS)
			.stream()
			.filter((delivery) -> delivery.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

	private static String checkedRecipients(String text) {
		try {
			InternetAddress[] addresses = InternetAddress.parse(text.strip().replaceAll("[\\s;]+", ","), true);
			for (InternetAddress address : addresses) {
				address.validate();
			}
			if (addresses.length < 1 || addresses.length > MAX_RECIPIENTS) {
				throw new IllegalArgumentException("Name 1 to " + MAX_RECIPIENTS + " recipients");
			}
			return Arrays.stream(addresses).map(InternetAddress::getAddress).collect(Collectors.joining(", "));
		}
		catch (AddressException ex) {
			throw new IllegalArgumentException("The recipients must be email addresses, separated by commas", ex);
		}
	}

	private static String checkedUrl(String text) {
		try {
			URI url = URI.create(text.strip());
			boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
			if (web && url.getHost() != null && url.getUserInfo() == null && text.length() <= MAX_URL) {
				return url.toString();
			}
		}
		catch (IllegalArgumentException ex) {
			// said below; its message holds the address
		}
		throw new IllegalArgumentException(
				"The address must start with https:// or http://, name a host, and hold no user or password");
	}

	private static String shown(URI url) {
		return url.getScheme() + "://" + url.getHost() + ((url.getPort() >= 0) ? ":" + url.getPort() : "") + "/…";
	}

	private static String newKey() {
		byte[] bytes = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(bytes);
		return KEY_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * A new channel.
	 *
	 * @param channel the channel
	 * @param key what a signed webhook's requests are signed with; shown once
	 */
	public record Added(Channel channel, @Nullable String key) {

		@Override
		public String toString() {
			return "Added[channel=" + this.channel + "]";
		}

	}

}
