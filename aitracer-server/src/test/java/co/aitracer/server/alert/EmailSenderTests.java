package co.aitracer.server.alert;

import java.util.List;
import java.util.Set;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmailSender}, with a real mail server.
 */
class EmailSenderTests {

	private final TestClock clock = new TestClock();

	private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	private final JavaMailSenderImpl mail = new JavaMailSenderImpl();

	@BeforeEach
	void start() {
		this.server.start();
		this.mail.setHost("127.0.0.1");
		this.mail.setPort(this.server.getSmtp().getPort());
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void emailSaysWhatHappenedToAllRecipients() throws Exception {
		AlertSender sender = new AlertSender(ControlStores.H2.connect(), this.clock, this.mail,
				"mail-from=alerts@example.com");
		Channel channel = sender.channels
			.add("default", "admin", "Ops", ChannelType.EMAIL, "a@example.com, b@example.com")
			.channel();
		AlertRule rule = new AlertRuleRepository(sender.jdbc, this.clock).add("default",
				new AlertSettings("Errors\r\nBcc: c@example.com", new AlertCondition.ErrorRate(5, 15, 10),
						AlertFilter.project("日本語"), Set.of(channel.id()), 3, 0));
		AlertEvent event = new AlertEvent("event-1", rule.id(), this.clock.instant(), AlertState.OK, AlertState.FIRING,
				AlertNotice.FIRING, Reading.of(AlertState.FIRING, 0.123, 0.05));
		String id = sender.log.add(channel,
				AlertMessage.of(rule, event, AlertNotice.FIRING, "https://aitracer.test/alerts/1"),
				this.clock.instant());
		sender.deliveries.sendDue();
		assertThat(sender.delivery(channel, id).status()).isEqualTo(Delivery.Status.SENT);
		assertThat(this.server.getReceivedMessages()).hasSize(2);
		MimeMessage message = this.server.getReceivedMessages()[0];
		assertThat(message.getSubject()).isEqualTo("[AITracer] Firing: Errors Bcc: c@example.com (日本語), 12.3%");
		assertThat(message.getFrom()[0]).hasToString("alerts@example.com");
		assertThat(message.getMessageID()).isEqualTo("<" + id + "@aitracer>");
		assertThat(message.getContent().toString()).contains("Error rate above 5% over 15 min, from 10 requests on.",
				"Now: 12.3% of 5%", "https://aitracer.test/alerts/1");
		assertThat(List.of(GreenMailUtil.getHeaders(message).split("\r\n")))
			.noneMatch((line) -> line.startsWith("Bcc"));
	}

	@Test
	void serverThatIsAwayIsTriedAgain() {
		this.server.stop();
		AlertSender sender = new AlertSender(ControlStores.H2.connect(), this.clock, this.mail);
		Channel channel = sender.channels.add("default", "admin", "Ops", ChannelType.EMAIL, "a@example.com").channel();
		String id = sender.write(channel);
		sender.deliveries.sendDue();
		assertThat(sender.delivery(channel, id).status()).isEqualTo(Delivery.Status.PENDING);
		assertThat(sender.delivery(channel, id).problem()).contains("mail server");
	}

	@Test
	void serverThatIsNotSetIsSaid() {
		AlertSender sender = new AlertSender(ControlStores.H2.connect(), this.clock);
		Channel channel = sender.channels.add("default", "admin", "Ops", ChannelType.EMAIL, "a@example.com").channel();
		Delivery delivery = sender.channels.test(channel, "admin");
		assertThat(delivery.problem()).contains("spring.mail.host");
	}

}
