package co.aitracer.server.alert;

import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import co.aitracer.server.ControlStores;
import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Deliveries} and {@link WebhookSender}, with a real server on the other
 * side.
 */
@ParameterizedClass
@EnumSource
class DeliveriesTests {

	private static final String LOOPBACK = "allowed-addresses=127.0.0.0/8,::1";

	private final DataSource connections;

	private final TestClock clock = new TestClock();

	private final HookServer hooks = new HookServer();

	private final AlertSender sender;

	DeliveriesTests(ControlStores store) {
		this.connections = store.connect();
		this.sender = new AlertSender(this.connections, this.clock, LOOPBACK, "max-attempts=4");
	}

	@AfterEach
	void close() {
		this.hooks.close();
	}

	@Test
	void slackCompatibleWebhookGetsItsText() {
		Channel channel = channel(ChannelType.SLACK, "a & <b>", "/services/s3cret");
		String id = this.sender.write(channel);
		assertThat(this.sender.deliveries.sendDue()).isEqualTo(1);
		assertThat(this.hooks.hooks).singleElement().satisfies((hook) -> {
			assertThat(hook.path()).isEqualTo("/services/s3cret");
			assertThat(AlertJson.read(hook.body(), Map.class).get("text").toString())
				.startsWith("*Test: a &amp; &lt;b&gt; can be reached*\n")
				.endsWith("<https://aitracer.test/|Open in AITracer>");
			assertThat(hook.headers()).doesNotContainKey(WebhookSignature.SIGNATURE_HEADER);
		});
		Delivery delivery = this.sender.delivery(channel, id);
		assertThat(delivery.status()).isEqualTo(Delivery.Status.SENT);
		assertThat(delivery.attempts()).isEqualTo(1);
		assertThat(delivery.finishedAt()).isEqualTo(this.clock.instant());
		assertThat(this.sender.deliveries.sendDue()).isZero();
	}

	@Test
	void signedWebhookCanBeVerified() throws Exception {
		Channels.Added added = this.sender.channels.add("default", "admin", "Hook", ChannelType.WEBHOOK,
				this.hooks.url("/hook"));
		String id = this.sender.write(added.channel());
		this.sender.deliveries.sendDue();
		HookServer.Hook hook = this.hooks.hooks.get(0);
		assertThat(hook.headers()).containsEntry("X-AITracer-Delivery", id)
			.containsEntry("X-AITracer-Event", "alert.test")
			.containsEntry("X-AITracer-Timestamp", Long.toString(this.clock.instant().getEpochSecond()));
		String timestamp = hook.headers().get("X-AITracer-Timestamp");
		String signature = hook.headers().get("X-AITracer-Signature");
		Instant now = this.clock.instant();
		assertThat(VerifySnippet.isGenuine(added.key(), timestamp, signature, hook.body(), now)).isTrue();
		assertThat(VerifySnippet.isGenuine("whsec_other", timestamp, signature, hook.body(), now)).isFalse();
		assertThat(VerifySnippet.isGenuine(added.key(), timestamp, signature, hook.body() + " ", now)).isFalse();
		assertThat(VerifySnippet.isGenuine(added.key(), timestamp, signature, hook.body(), now.plusSeconds(301)))
			.isFalse();
	}

	@Test
	void failureIsTriedAgainLaterAndLaterAndThenGivenUp() {
		Channel channel = channel(ChannelType.SLACK, "Hook", "/hook");
		String id = this.sender.write(channel);
		this.hooks.answer(503);
		List<Integer> delays = List.of(30, 60, 120);
		for (int delay : delays) {
			assertThat(this.sender.deliveries.sendDue()).isEqualTo(1);
			Delivery waiting = this.sender.delivery(channel, id);
			assertThat(waiting.status()).isEqualTo(Delivery.Status.PENDING);
			assertThat(waiting.nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(delay));
			assertThat(waiting.problem()).contains("503");
			this.clock.advance(Duration.ofSeconds(delay - 1));
			assertThat(this.sender.deliveries.sendDue()).isZero();
			this.clock.advance(Duration.ofSeconds(1));
		}
		this.sender.deliveries.sendDue();
		Delivery dead = this.sender.delivery(channel, id);
		assertThat(dead.status()).isEqualTo(Delivery.Status.DEAD);
		assertThat(dead.attempts()).isEqualTo(4);
		this.clock.advance(Duration.ofDays(1));
		assertThat(this.sender.deliveries.sendDue()).isZero();
		assertThat(this.hooks.hooks).hasSize(4)
			.allMatch((hook) -> hook.headers().get("X-AITracer-Delivery").equals(id));
	}

	@Test
	void redirectIsNotFollowed() {
		Channel channel = channel(ChannelType.SLACK, "Hook", "/hook");
		String id = this.sender.write(channel);
		this.hooks.answer(302);
		this.sender.deliveries.sendDue();
		assertThat(this.hooks.hooks).extracting(HookServer.Hook::path).containsExactly("/hook");
		assertThat(this.sender.delivery(channel, id).problem()).contains("302");
	}

	@Test
	void addressOfAPrivateNetworkIsNotEvenConnectedTo() {
		AlertSender strict = new AlertSender(this.connections, this.clock);
		Channel channel = channel(ChannelType.WEBHOOK, "Hook", "/hook");
		String id = strict.write(channel);
		strict.deliveries.sendDue();
		assertThat(this.hooks.hooks).isEmpty();
		Delivery dead = strict.delivery(channel, id);
		assertThat(dead.status()).isEqualTo(Delivery.Status.DEAD);
		assertThat(dead.problem()).contains("private network", "aitracer.server.alerts.allowed-addresses")
			.doesNotContain("/hook");
	}

	@Test
	void serverThatIsAwayIsNamedWithoutItsAddress() throws Exception {
		Channel channel;
		try (ServerSocket socket = new ServerSocket(0)) {
			channel = this.sender.channels
				.add("default", "admin", "Away", ChannelType.SLACK,
						"http://127.0.0.1:" + socket.getLocalPort() + "/s3cret")
				.channel();
		}
		Delivery delivery = this.sender.channels.test(channel, "admin");
		assertThat(delivery.status()).isEqualTo(Delivery.Status.DEAD);
		assertThat(delivery.problem()).contains("cannot be reached").doesNotContain("s3cret");
	}

	@Test
	void testIsSentOnceAtOnceAndRecorded() {
		Channel channel = channel(ChannelType.SLACK, "Hook", "/hook");
		assertThat(this.sender.channels.test(channel, "admin").status()).isEqualTo(Delivery.Status.SENT);
		this.hooks.answer(500);
		assertThat(this.sender.channels.test(channel, "admin").status()).isEqualTo(Delivery.Status.DEAD);
		assertThat(this.hooks.hooks).hasSize(2);
		assertThat(this.sender.audit).endsWith("admin channel.test Hook", "admin channel.test Hook");
	}

	@Test
	void nodesThatSendAtOnceSendOnce() throws Exception {
		Channel channel = channel(ChannelType.SLACK, "Hook", "/hook");
		for (int i = 0; i < 10; i++) {
			this.sender.write(channel);
		}
		int nodes = 4;
		CyclicBarrier start = new CyclicBarrier(nodes);
		ExecutorService threads = Executors.newFixedThreadPool(nodes);
		try {
			Callable<Void> node = () -> {
				AlertSender other = new AlertSender(this.connections, this.clock, LOOPBACK);
				start.await();
				other.deliveries.sendDue();
				return null;
			};
			for (Future<Void> done : threads.invokeAll(Stream.generate(() -> node).limit(nodes).toList())) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.hooks.hooks).hasSize(10);
	}

	@Test
	void messageThatACrashFallsUponIsSentAgainWithTheSameIds() {
		Channel channel = channel(ChannelType.SLACK, "Hook", "/hook");
		String id = this.sender.write(channel);
		// a node takes it and dies
		this.sender.log.take(this.sender.delivery(channel, id), this.clock.instant().plusSeconds(120));
		assertThat(this.sender.deliveries.sendDue()).isZero();
		this.clock.advance(Duration.ofSeconds(121));
		assertThat(new AlertSender(this.connections, this.clock, LOOPBACK).deliveries.sendDue()).isEqualTo(1);
		assertThat(this.hooks.hooks).singleElement()
			.satisfies((hook) -> assertThat(hook.headers()).containsEntry("X-AITracer-Delivery", id));
	}

	private Channel channel(ChannelType type, String name, String path) {
		return this.sender.channels.add("default", "admin", name, type, this.hooks.url(path)).channel();
	}

}
