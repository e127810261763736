package co.aitracer.server.alert;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What sends messages, without what writes them.
 */
final class AlertSender {

	final JdbcClient jdbc;

	final ChannelRepository repository;

	final DeliveryRepository log;

	final Deliveries deliveries;

	final Channels channels;

	final List<String> audit = new ArrayList<>();

	private final Clock clock;

	AlertSender(DataSource connections, Clock clock, String... properties) {
		this(connections, clock, null, properties);
	}

	AlertSender(DataSource connections, Clock clock, @Nullable JavaMailSender mail, String... properties) {
		AlertProperties settings = AlertScenario.properties(properties);
		this.clock = clock;
		this.jdbc = JdbcClient.create(connections);
		this.repository = new ChannelRepository(this.jdbc, new SecretCipher(settings), clock);
		this.log = new DeliveryRepository(this.jdbc);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		if (mail != null) {
			beans.addBean("mail", mail);
		}
		this.deliveries = new Deliveries(this.log, this.repository,
				List.of(new EmailSender(beans.getBeanProvider(JavaMailSender.class), settings),
						new WebhookSender(this.repository,
								new OutgoingAddresses(SystemDefaultDnsResolver.INSTANCE, settings.allowed()), clock)),
				settings, clock);
		this.channels = new Channels(this.repository, this.log, this.deliveries,
				(workspace, actor, action, subject, detail) -> this.audit.add(actor + " " + action + " " + subject),
				new TransactionTemplate(new JdbcTransactionManager(connections)), settings, clock);
	}

	/**
	 * Writes a message down.
	 */
	String write(Channel channel) {
		return this.log.add(channel,
				AlertMessage.test("event-1", "default", channel.name(), this.clock.instant(), "https://aitracer.test/"),
				this.clock.instant());
	}

	Delivery delivery(Channel channel, String id) {
		return this.deliveries.of(channel, 50)
			.stream()
			.filter((delivery) -> delivery.id().equals(id))
			.findFirst()
			.orElseThrow();
	}

}
