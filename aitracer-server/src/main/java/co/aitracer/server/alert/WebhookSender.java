package co.aitracer.server.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Sends webhooks. Follows no redirect, reads no answer beyond its status, and never takes
 * longer than a deadline, whatever the other side does.
 */
@Component
class WebhookSender implements ChannelSender {

	private static final Timeout TIMEOUT = Timeout.ofSeconds(10);

	private static final Duration DEADLINE = Duration.ofSeconds(20);

	private final ChannelRepository channels;

	private final Clock clock;

	private final CloseableHttpClient client;

	WebhookSender(ChannelRepository channels, OutgoingAddresses addresses, Clock clock) {
		this.channels = channels;
		this.clock = clock;
		this.client = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(addresses)
				.setDefaultConnectionConfig(
						ConnectionConfig.custom().setConnectTimeout(TIMEOUT).setSocketTimeout(TIMEOUT).build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(TIMEOUT).build())
			.setConnectionReuseStrategy((request, response, context) -> false)
			.setUserAgent("AITracer")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.build();
	}

	@Override
	public boolean supports(ChannelType type) {
		return type == ChannelType.SLACK || type == ChannelType.WEBHOOK;
	}

	@Override
	public void send(Channel channel, String deliveryId, AlertMessage message) throws DeliveryException {
		ChannelSecret secret = secret(channel);
		byte[] body = body(channel, message).getBytes(StandardCharsets.UTF_8);
		HttpPost request = new HttpPost(URI.create(secret.url()));
		request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
		request.setHeader("X-AITracer-Event", message.type());
		request.setHeader("X-AITracer-Delivery", deliveryId);
		if (secret.key() != null) {
			long now = this.clock.instant().getEpochSecond();
			request.setHeader(WebhookSignature.TIMESTAMP_HEADER, now);
			request.setHeader(WebhookSignature.SIGNATURE_HEADER, WebhookSignature.of(secret.key(), now, body));
		}
		int status = execute(request);
		if (status < 200 || status > 299) {
			throw new DeliveryException("The other side answered with status " + status, false, null);
		}
	}

	private ChannelSecret secret(Channel channel) throws DeliveryException {
		try {
			return this.channels.secret(channel);
		}
		catch (IllegalStateException ex) {
			throw new DeliveryException(String.valueOf(ex.getMessage()), false, ex);
		}
	}

	private int execute(HttpPost request) throws DeliveryException {
		CompletableFuture<Void> deadline = CompletableFuture.runAsync(request::cancel,
				CompletableFuture.delayedExecutor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
		// closed unread: the body may be endless
		try (ClassicHttpResponse response = this.client.executeOpen(null, request, null)) {
			return response.getCode();
		}
		catch (OutgoingAddresses.RefusedAddressException ex) {
			throw new DeliveryException(String.valueOf(ex.getMessage()), true, ex);
		}
		catch (IOException ex) {
			// its message may hold the address
			throw new DeliveryException("The other side cannot be reached: " + ex.getClass().getSimpleName(), false,
					ex);
		}
		finally {
			deadline.cancel(false);
		}
	}

	private static String body(Channel channel, AlertMessage message) {
		return AlertJson.write((channel.type() == ChannelType.SLACK) ? slack(message) : message);
	}

	private static Map<String, String> slack(AlertMessage message) {
		String link = (message.url() != null) ? "\n<" + message.url() + "|Open in AITracer>" : "";
		return Map.of("text", "*" + escape(message.title()) + "*\n" + escape(message.text()) + link);
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	@PreDestroy
	void close() throws IOException {
		this.client.close();
	}

}
