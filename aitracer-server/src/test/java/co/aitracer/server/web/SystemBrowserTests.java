package co.aitracer.server.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import co.aitracer.server.TestClock;
import co.aitracer.server.ingest.IngestCounters;
import co.aitracer.server.ingest.IngestOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The System page after an hour of logs.
 */
@TestPropertySource(properties = { "aitracer.server.bootstrap.api-key=" + SystemBrowserTests.KEY,
		"aitracer.server.ingest.load-interval=1ms" })
class SystemBrowserTests extends AbstractBrowserTests {

	static final String KEY = "at-test-0123456789abcdefghij";

	@Autowired
	private TestClock clock;

	@Autowired
	private IngestCounters counters;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void tellsWhatBecameOfTheLogs() throws Exception {
		for (int minute = 0; minute < 60; minute++) {
			long rate = Math.round(14 + 6 * Math.sin(minute / 7.0) + minute % 3);
			send("checkout-assistant", minute, (int) rate);
			send("search", minute, (int) rate / 3);
			if (minute % 11 == 5) {
				send("search", minute, (int) rate / 3);
				sendRubbish();
			}
			awaitStored();
			this.clock.advance(Duration.ofMinutes(1));
		}
		Page page = signedIn();
		page.navigate(url("/system"));
		expect(page.locator("[data-entity]").first()).containsText("checkout-assistant");
		expect(page.locator("[data-entity]").first()).containsText("First key (at-test…)");
		expect(page.locator("main")).containsText("DuckDB");
		assertThat(page.content()).doesNotContain(KEY, PageClient.PASSWORD)
			.contains("aitracer.server.bootstrap.admin-password", "(set)");
		expect(page.locator("tr[data-partial]")).hasCount(60);
		assertThat(page.locator("tr[data-partial] td[data-value='0.0']").count()).isLessThan(200);
		ScreenshotBrowserTests.picture(page, "system", ColorScheme.LIGHT);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		page.reload();
		ScreenshotBrowserTests.picture(page, "system", ColorScheme.DARK);
		page.navigate(url("/system?time=6h"));
		expect(page.locator("tr[data-partial]")).hasCount(72);
		page.setViewportSize(390, 844);
		page.navigate(url("/system?time=nonsense"));
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		ScreenshotBrowserTests.picture(page, "system-390", ColorScheme.DARK);
	}

	private void awaitStored() {
		Awaitility.await()
			.pollInterval(Duration.ofMillis(5))
			.until(() -> this.counters.count(IngestOutcome.STORED)
					+ this.counters.count(IngestOutcome.DUPLICATE) == this.counters.count(IngestOutcome.RECEIVED));
	}

	private void send(String project, int minute, int logs) throws IOException, InterruptedException {
		post(IntStream.range(0, logs)
			.mapToObj((i) -> "{\"project\":\"" + project + "\",\"trace_id\":\"" + minute + "\",\"span_id\":\"" + project
					+ i + "\",\"model\":\"gpt-4o\"}")
			.collect(Collectors.joining(",")));
	}

	private void sendRubbish() throws IOException, InterruptedException {
		post("{\"project\":\"search\",\"latency_ms\":\"long\"},{\"project\":\"\"}");
	}

	private void post(String entries) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url("/api/v1/logs/batch/")))
			.header("Authorization", "Bearer " + KEY)
			.POST(BodyPublishers.ofString("{\"logs\":[" + entries + "]}"))
			.build();
		assertThat(this.client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Clocks {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

	}

}
