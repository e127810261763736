package co.aitracer.server.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import co.aitracer.server.AITracerServerApplication;
import co.aitracer.server.TestClock;
import co.aitracer.server.alert.AlertCondition;
import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.AlertSettings;
import co.aitracer.server.alert.ChannelType;
import co.aitracer.server.alert.Channels;
import co.aitracer.server.demo.DemoData;
import co.aitracer.server.store.LogScope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The incident of the demo data, from the command that makes the data to the messages
 * that arrive.
 */
class AlertDemonstrationTests {

	private static final Instant UNTIL = Instant.parse("2026-11-20T18:00:00Z");

	private static final LogScope ALL = LogScope.all("default");

	@TempDir
	Path folder;

	@Test
	void incidentReachesAMailboxAndAWebhook() throws Exception {
		int code = ServerCommandLine.run(AITracerServerApplication.class, "demo-data", "--logs=20000", "--days=1",
				"--until=" + UNTIL, "--data-dir", this.folder.toString());
		assertThat(code).isZero();
		TestClock clock = new TestClock();
		Instant incident = new DemoData("default", 20_000, 1, UNTIL, 1).incidentStart();
		clock.advance(Duration.between(clock.instant(), incident.minus(Duration.ofMinutes(10))));
		BlockingQueue<String> hooks = new LinkedBlockingQueue<>();
		HttpServer hookServer = hookServer(hooks);
		GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		mail.start();
		try (ConfigurableApplicationContext server = start(clock, "--spring.mail.host=127.0.0.1",
				"--spring.mail.port=" + mail.getSmtp().getPort(),
				"--aitracer.server.alerts.mail-from=aitracer@example.com",
				"--aitracer.server.alerts.public-url=https://aitracer.example.com",
				"--aitracer.server.alerts.allowed-addresses=127.0.0.0/8")) {
			tellOfErrors(server, hookServer.getAddress().getPort());
			clock.advance(Duration.ofMinutes(40));
			assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
			MimeMessage message = mail.getReceivedMessages()[0];
			assertThat(message.getSubject()).startsWith("[AITracer] Firing: Error rate (")
				.contains(DemoData.incidentProject());
			assertThat(message.getContent().toString()).contains("https://aitracer.example.com/alerts/");
			JsonNode hook = JsonMapper.shared().readTree(hooks.poll(30, TimeUnit.SECONDS));
			assertThat(hook.get("type").stringValue()).isEqualTo("alert.firing");
			assertThat(hook.get("rule").get("projects").get(0).stringValue()).isEqualTo(DemoData.incidentProject());
			assertThat(hook.get("value").doubleValue()).isGreaterThan(0.15);
		}
		finally {
			mail.stop();
			hookServer.stop(0);
		}
		// each channel heard of it once
		assertThat(mail.getReceivedMessages()).hasSizeLessThanOrEqualTo(1);
		assertThat(hooks).isEmpty();
	}

	private ConfigurableApplicationContext start(TestClock clock, String... more) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--aitracer.server.data-dir=" + this.folder));
		arguments.addAll(List.of(more));
		return new SpringApplicationBuilder(AITracerServerApplication.class).registerShutdownHook(false)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean("testClock", Clock.class,
					() -> clock, (bean) -> bean.setPrimary(true)))
			.run(arguments.toArray(String[]::new));
	}

	// the default alert of the incident's project, with channels: another project with
	// few
	// calls may pass its threshold for a minute before
	private static void tellOfErrors(ConfigurableApplicationContext server, int hookPort) {
		Channels channels = server.getBean(Channels.class);
		String mail = channels.add("default", "admin", "Mail", ChannelType.EMAIL, "on-call@example.com").channel().id();
		String hook = channels
			.add("default", "admin", "Hook", ChannelType.WEBHOOK, "http://127.0.0.1:" + hookPort + "/hook")
			.channel()
			.id();
		AlertRules rules = server.getBean(AlertRules.class);
		rules.all(ALL)
			.stream()
			.map(AlertRules.WithStatus::rule)
			.filter((rule) -> rule.settings().condition() instanceof AlertCondition.ErrorRate
					&& rule.settings().filter().projects().contains(DemoData.incidentProject()))
			.forEach((rule) -> {
				AlertSettings settings = rule.settings();
				rules.change(rule, "admin", new AlertSettings(settings.name(), settings.condition(), settings.filter(),
						Set.of(mail, hook), settings.recoverAfter(), settings.renotifyMinutes()));
			});
	}

	private static HttpServer hookServer(BlockingQueue<String> hooks) throws Exception {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/hook", (exchange) -> {
			hooks.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

}
