package co.aitracer.server.alert;

import java.nio.charset.StandardCharsets;
import java.util.Date;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends emails by the mail server of {@code spring.mail.*}.
 */
@Component
class EmailSender implements ChannelSender {

	private final ObjectProvider<JavaMailSender> mail;

	private final AlertProperties properties;

	EmailSender(ObjectProvider<JavaMailSender> mail, AlertProperties properties) {
		this.mail = mail;
		this.properties = properties;
	}

	@Override
	public boolean supports(ChannelType type) {
		return type == ChannelType.EMAIL;
	}

	@Override
	public void send(Channel channel, String deliveryId, AlertMessage message) throws DeliveryException {
		JavaMailSender sender = this.mail.getIfAvailable();
		if (sender == null) {
			throw new DeliveryException("No mail server is set: 'spring.mail.host' names one", false, null);
		}
		try {
			sender.send(mime(sender.createMimeMessage(), channel, deliveryId, message));
		}
		catch (MailException | MessagingException ex) {
			throw new DeliveryException(
					"The mail server did not take it: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					false, ex);
		}
	}

	private MimeMessage mime(MimeMessage mime, Channel channel, String deliveryId, AlertMessage message)
			throws MessagingException {
		MimeMessageHelper helper = new MimeMessageHelper(mime, StandardCharsets.UTF_8.name());
		helper.setFrom(this.properties.mailFrom());
		helper.setTo(channel.target().split(",\\s*"));
		helper.setSubject("[AITracer] " + message.title());
		helper.setText(message.title() + "\n\n" + message.text() + "\n"
				+ ((message.url() != null) ? "\n" + message.url() + "\n" : ""));
		helper.setSentDate(Date.from(message.time()));
		// the same with every attempt, so that mail programs show a repetition once
		mime.setHeader("Message-ID", "<" + deliveryId + "@aitracer>");
		mime.setHeader("X-AITracer-Event", message.type());
		mime.setHeader("Auto-Submitted", "auto-generated");
		return mime;
	}

}
