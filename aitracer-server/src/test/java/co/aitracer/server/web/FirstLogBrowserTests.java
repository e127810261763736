package co.aitracer.server.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import co.aitracer.server.access.ApiKeyPrefixes;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server before anything was logged.
 */
class FirstLogBrowserTests extends AbstractBrowserTests {

	@Autowired
	ApiKeyPrefixes keys;

	@Override
	void seed() {
		assertThat(this.complaints).isEmpty();
	}

	@Test
	void saysHowToSendTheFirstLogAndNoticesIt() {
		Page page = signedIn();
		expect(page.locator("#code-yaml")).containsText("base-url: " + url(""));
		String prefix = this.keys.newest("default").orElseThrow();
		assertThat(prefix).matches("at-.{4}");
		for (String snippet : List.of("#code-yaml", "#code-java", "#code-curl", "#code-otlp")) {
			expect(page.locator(snippet)).containsText(prefix + "…");
			expect(page.locator(snippet)).containsText(url(""));
		}
		page.getByText("OpenTelemetry", new Page.GetByTextOptions().setExact(true)).click();
		expect(page.locator("#code-otlp")).isVisible();
		page.getByText("curl", new Page.GetByTextOptions().setExact(true)).click();
		expect(page.locator("#code-curl")).containsText(url("/api/v1/logs/"));
		page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/first-log.png")));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a new key for these snippets"))
			.click();
		expect(page.getByText("It is shown once")).isVisible();
		assertThat(page.locator("#code-yaml").textContent()).containsPattern("api-key: at-[A-Za-z0-9_-]{40}");
		page.navigate(url("/logs"));
		expect(page.getByText("No logs match")).isVisible();
		page.navigate(url("/"));
		expect(page.getByText("Waiting for the first log")).isVisible();
		this.store.append(List.of(StoredLogs.log().project("shop").time(Instant.now()).unpriced()));
		expect(page.locator("[data-project=shop]"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
	}

}
