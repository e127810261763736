package co.aitracer.server.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import co.aitracer.server.ingest.NodeClient;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other SDKs and exporters send is seen on the pages.
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

	@Test
	void tracesOfTheJavaSdkAreShown() {
		OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
			.setEndpoint(url("/v1/traces"))
			.addHeader("Authorization", "Bearer " + KEY)
			.build();
		try (SdkTracerProvider provider = SdkTracerProvider.builder()
			.setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "java-shop")))
			.addSpanProcessor(SimpleSpanProcessor.create(exporter))
			.build()) {
			provider.get("java-test")
				.spanBuilder("chat gpt-4o")
				.setAttribute("gen_ai.operation.name", "chat")
				.setAttribute("gen_ai.provider.name", "openai")
				.setAttribute("gen_ai.request.model", "gpt-4o")
				.setAttribute("gen_ai.usage.input_tokens", 100)
				.setAttribute("gen_ai.usage.output_tokens", 20)
				.setAttribute("gen_ai.input.messages",
						"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Where is my order?\"}]}]")
				.setAttribute("gen_ai.output.messages",
						"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"On its way.\"}]}]")
				.startSpan()
				.end();
		}
		assertConversationIsShown("java-shop", "gpt-4o", "Where is my order?", "On its way.");
	}

	@Test
	void tracesOfTheJavaScriptSdkAreShown() throws Exception {
		NodeClient.send("protobuf", url(""), KEY);
		assertConversationIsShown("js-protobuf", "gpt-4o", "Where is my order from JavaScript?", "On its way.");
	}

	private void assertConversationIsShown(String project, String model, String question, String answer) {
		LogSelection selection = new LogSelection(LogScope.all("default").narrow(Set.of(project)),
				new TimeRange(Instant.now().minus(Duration.ofHours(1)), Instant.now().plus(Duration.ofHours(1))));
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.store.figures(selection).requests() - this.store.figures(selection).errors() == 1);
		Page page = signedIn();
		expect(page.locator("[data-project='" + project + "']")).isVisible();
		page.locator("[data-project='" + project + "'] th a").click();
		Locator row = page.locator("tr[data-row]").filter(new Locator.FilterOptions().setHasText(question));
		expect(row).hasCount(1);
		expect(row).containsText(model);
		row.locator("a.row-link").click();
		expect(page.locator("#panel")).containsText(question);
		page.locator("[data-open]").click();
		expect(page.locator("h1")).hasText(model);
		expect(page.locator("#log-view .context")).containsText(project);
		expect(page.locator(".message").first()).containsText(question);
		expect(page.locator(".message.answer")).containsText(answer);
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
