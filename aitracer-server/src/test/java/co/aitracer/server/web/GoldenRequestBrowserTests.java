package co.aitracer.server.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What another AITracer SDK sends is seen on the pages.
 */
@TestPropertySource(properties = "aitracer.server.bootstrap.api-key=" + GoldenRequestBrowserTests.KEY)
class GoldenRequestBrowserTests extends AbstractBrowserTests {

	static final String KEY = "at-golden-requests-0123456789";

	private static final String RANGE = "from=2026-11-23T11:00:00Z&to=2026-11-23T12:00:00Z";

	private final HttpClient client = HttpClient.newHttpClient();

	@Override
	void seed() {
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void requestsOfThePhpSdkAreAcceptedAndShown() throws Exception {
		send("POST", "/api/v1/logs/batch/", "logs-batch-of-ten.json");
		send("POST", "/api/v1/logs/batch/", "logs-batch-mixed.json");
		send("POST", "/api/v1/logs/", "log-single.json");
		// a client that saw no answer sends all of it again
		send("POST", "/api/v1/logs/batch/", "logs-batch-mixed.json");
		awaitStored(15);

		Page page = signedIn();
		page.navigate(url("/logs?project=php-probe&" + RANGE));
		Locator rows = page.locator("tr[data-row]");
		expect(rows).hasCount(15);
		expect(rows.filter(new Locator.FilterOptions().setHasText("日本語"))).hasCount(12);
		page.navigate(url("/logs?project=php-probe&status=error&" + RANGE));
		expect(rows).hasCount(1);
		rows.locator("a.row-link").click();
		expect(page.locator("main")).containsText("boom [email]");
	}

	private void awaitStored(int logs) {
		TimeRange range = new TimeRange(Instant.parse("2026-11-23T11:00:00Z"), Instant.parse("2026-11-23T12:00:00Z"));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.store.figures(new LogSelection(LogScope.all("default"), range)).requests() == logs);
	}

	private void send(String method, String path, String file) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url(path)))
			.header("Authorization", "Bearer " + KEY)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofFile(Path.of("src/test/resources/protocol", file)))
			.build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
	}

}
