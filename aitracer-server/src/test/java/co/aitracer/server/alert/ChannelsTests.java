package co.aitracer.server.alert;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Channels} and {@link SecretCipher}.
 */
class ChannelsTests {

	private static final String URL = "https://hooks.example.com/services/T0/B0/s3cret";

	private final AlertSender sender = new AlertSender(ControlStores.H2.connect(), new TestClock(),
			"encryption-key=0123456789abcdef0123456789abcdef");

	private final Channels channels = this.sender.channels;

	@Test
	void recipientsAreCheckedAndShown() {
		Channel channel = this.channels
			.add("default", "admin", " Ops ", ChannelType.EMAIL, "a@example.com; b@example.com,\nc@example.com")
			.channel();
		assertThat(channel.name()).isEqualTo("Ops");
		assertThat(channel.target()).isEqualTo("a@example.com, b@example.com, c@example.com");
		assertThat(this.channels.all("default")).containsExactly(channel);
		assertThat(this.channels.all("other")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nobody", "a@example.com b@", "<script>@", "a@example.com\r\nBcc: b@" })
	void recipientsThatAreNoneAreRefused(String recipients) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.channels.add("default", "admin", "Ops", ChannelType.EMAIL, recipients));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hooks.example.com", "ftp://example.com/", "file:///etc/passwd",
			"https://user:s3cret@example.com/", "https:///nowhere", "javascript:alert(1)",
			"https://exa mple.com/s3cret" })
	void addressesThatAreNoneAreRefusedWithoutBeingRepeated(String address) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.channels.add("default", "admin", "Hook", ChannelType.SLACK, address))
			.withMessageNotContaining("s3cret")
			.withMessageContaining("https://");
	}

	@ParameterizedTest
	@EnumSource(value = ChannelType.class, names = { "SLACK", "WEBHOOK" })
	void addressAndKeyOfAWebhookAreNowhereToBeRead(ChannelType type) {
		Channels.Added added = this.channels.add("default", "admin", "Hook", type, URL);
		assertThat(added.channel().target()).isEqualTo("https://hooks.example.com/…");
		assertThat(added.key() != null).isEqualTo(type == ChannelType.WEBHOOK);
		assertThat(added.toString()).doesNotContain("whsec_", "s3cret");
		for (String table : List.of("alert_channel", "audit_entry")) {
			List<Map<String, Object>> rows = this.sender.jdbc.sql("SELECT * FROM " + table).query().listOfRows();
			assertThat(rows.toString()).doesNotContain("s3cret", "whsec_");
		}
		assertThat(this.sender.repository.secret(added.channel())).isEqualTo(new ChannelSecret(URL, added.key()));
	}

	@Test
	void nameIsTakenOnce() {
		this.channels.add("default", "admin", "Ops", ChannelType.SLACK, URL);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.channels.add("default", "admin", "Ops", ChannelType.SLACK, URL))
			.withMessageContaining("already");
		assertThat(this.sender.audit).containsExactly("admin channel.create Ops");
	}

	@Test
	void channelThatIsDeletedIsGoneWithWhatWaits() {
		Channel channel = this.channels.add("default", "admin", "Ops", ChannelType.SLACK, URL).channel();
		this.sender.write(channel);
		this.channels.delete(channel, "admin");
		assertThat(this.sender.deliveries.sendDue()).isZero();
		assertThat(this.sender.audit).last().isEqualTo("admin channel.delete Ops");
	}

	@Test
	void secretsFromBeforeThereWasAKeyAreReadOnAndOthersNeedTheirs() {
		ChannelSecret secret = new ChannelSecret(URL, "whsec_1");
		SecretCipher none = new SecretCipher(AlertScenario.properties());
		SecretCipher some = new SecretCipher(AlertScenario.properties("encryption-key=0123456789abcdef"));
		SecretCipher other = new SecretCipher(AlertScenario.properties("encryption-key=fedcba9876543210"));
		assertThat(some.open(none.seal(secret))).isEqualTo(secret);
		String sealed = some.seal(secret);
		assertThat(sealed).doesNotContain("s3cret", "whsec_");
		assertThat(some.seal(secret)).isNotEqualTo(sealed);
		assertThat(some.open(sealed)).isEqualTo(secret);
		for (SecretCipher wrong : List.of(none, other)) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> wrong.open(sealed))
				.withMessageContaining("aitracer.server.alerts.encryption-key");
		}
	}

}
