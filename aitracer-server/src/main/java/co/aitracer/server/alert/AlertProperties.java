package co.aitracer.server.alert;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are evaluated and delivered.
 *
 * @param enabled whether this node evaluates rules and delivers messages; pages work
 * either way
 * @param settleDelay how long after its end a window is looked at, so that calls have
 * time to arrive; 0s to 10m
 * @param publicUrl where people reach this server, for links in messages; without it
 * messages have none
 * @param mailFrom the sender of emails; the mail server is set by {@code spring.mail.*}
 * @param allowedAddresses addresses of private networks, such as {@code 10.0.0.0/8} or
 * {@code 127.0.0.1}, that webhooks may reach nevertheless
 * @param encryptionKey encrypts the addresses and secrets of webhooks in the control
 * store, at least 16 characters, the same on all nodes; they are not encrypted without it
 * @param maxAttempts how often a message is sent before it is given up, 1 to 20
 * @param retryDelay how long after a first failure a message is sent again; each further
 * failure doubles it up to an hour
 * @param keepHistory how long deliveries and changes of states are kept
 */
@ConfigurationProperties("aitracer.server.alerts")
record AlertProperties(@DefaultValue("true") boolean enabled, @DefaultValue("30s") Duration settleDelay,
		@Nullable URI publicUrl, @DefaultValue("aitracer@localhost") String mailFrom,
		@DefaultValue List<String> allowedAddresses, @Nullable String encryptionKey, @DefaultValue("8") int maxAttempts,
		@DefaultValue("30s") Duration retryDelay, @DefaultValue("90d") Duration keepHistory) {

	private static final String PREFIX = "aitracer.server.alerts.";

	AlertProperties {
		allowedAddresses = List.copyOf(allowedAddresses);
		allowedAddresses.forEach(AddressBlock::of);
		check(!settleDelay.isNegative() && settleDelay.compareTo(Duration.ofMinutes(10)) <= 0, "settle-delay",
				"must be 0s to 10m, but is " + settleDelay, "Give it a duration such as 30s.");
		check(publicUrl == null
				|| (publicUrl.getHost() != null && List.of("http", "https").contains(publicUrl.getScheme())),
				"public-url", "must be the address of a page, but is " + publicUrl,
				"Give it the address that people type, such as https://aitracer.example.com.");
		check(mailFrom.indexOf('@') > 0 && mailFrom.chars().noneMatch(Character::isISOControl), "mail-from",
				"must be an email address, but is '" + mailFrom + "'",
				"Give it an address such as alerts@example.com.");
		check(encryptionKey == null || encryptionKey.length() >= 16, "encryption-key", "is shorter than 16 characters",
				"Give it a long random text, such as the output of 'openssl rand -hex 32'.");
		check(maxAttempts >= 1 && maxAttempts <= 20, "max-attempts", "must be 1 to 20, but is " + maxAttempts,
				"Give it a number such as 8.");
		check(!retryDelay.isNegative() && !retryDelay.isZero(), "retry-delay",
				"must be more than 0s, but is " + retryDelay, "Give it a duration such as 30s.");
		check(keepHistory.compareTo(Duration.ofDays(1)) >= 0, "keep-history",
				"must be at least 1d, but is " + keepHistory, "Give it a duration such as 90d.");
	}

	List<AddressBlock> allowed() {
		return this.allowedAddresses.stream().map(AddressBlock::of).toList();
	}

	private static void check(boolean holds, String name, String fault, String mend) {
		if (!holds) {
			throw new InvalidAlertSettingException(PREFIX + name, fault, mend);
		}
	}

	@Override
	public String toString() {
		return "AlertProperties[enabled=" + this.enabled + ", settleDelay=" + this.settleDelay + "]";
	}

}
