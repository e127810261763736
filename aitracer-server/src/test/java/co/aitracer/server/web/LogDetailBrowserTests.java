package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One log as a person reads it.
 */
class LogDetailBrowserTests extends AbstractBrowserTests {

	private static final String SCRIPT = "<script>window.injected=true</script><img src=x onerror=\\\"window.injected=true\\\">";

	@Test
	void showsTheConversationWithToolCallsAndTheTrace() {
		Page page = signedIn();
		page.navigate(url("/logs/" + answer().id()));
		expect(page.locator("h1")).hasText("gpt-4o");
		expect(page.locator(".message")).hasCount(5);
		expect(page.locator(".message.role-tool")).containsText("in transit");
		expect(page.locator(".tool-name").first()).containsText("findOrder");
		expect(page.locator(".message.answer")).containsText("is on its way with Yamato");
		expect(page.locator(".facts")).containsText("384");
		expect(page.locator(".tree li")).hasCount(5);
		expect(page.locator(".tree [aria-current]")).containsText("1.54 s");
		page.locator(".tree a").first().click();
		expect(page.locator("h1")).hasText("gpt-4o");
		expect(page.locator(".tree [aria-current]")).containsText("support-assistant");
	}

	@Test
	void aTraceOfTenThousandIsThereWholeAndCanBeWalked() {
		String trace = "long-trace";
		Instant start = Instant.now().minus(Duration.ofMinutes(5));
		List<StoredLogs> spans = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			// a root with a hundred branches of a hundred
			String parent = (i == 0) ? null : (i % 100 == 1) ? "n0" : "n" + ((i - 1) / 100 * 100 + 1);
			spans.add(StoredLogs.log()
				.traceId(trace)
				.spanId("n" + i)
				.parentSpanId(parent)
				.name("step " + i)
				.operation((i == 0) ? "workflow" : "execute_tool")
				.input("{\"arguments\":\"{\\\"number\\\":" + i + "}\"}")
				.latencyMillis(20)
				.time(start.plusMillis(i * 10L)));
		}
		this.store.append(spans.stream().map(StoredLogs::unpriced).toList());
		Page page = signedIn();
		page.navigate(url("/logs/" + spans.get(5_000).build().id()));
		Locator rows = page.locator(".tree li:not(.tree-sizer)");
		expect(page.locator(".trace .card-head")).containsText("10,000 logs");
		expect(page.locator(".tree [aria-current]")).containsText("step 5000");
		expect(page.locator(".tree.long")).isVisible();
		assertThat(rows.count()).isBetween(10, 100);
		page.locator(".tree [aria-current]").focus();
		page.keyboard().press("End");
		expect(page.locator(".tree a:focus")).containsText("step 9999");
		expect(page.locator(".tree li:has(:focus)")).hasAttribute("aria-posinset", "10000");
		page.keyboard().press("Enter");
		expect(page).hasURL(url("/logs/" + spans.get(9_999).build().id()));
		expect(page.locator("#log-view")).containsText("\"number\": 9999");
		expect(page.locator(".tree [aria-current]")).containsText("step 9999");
		page.keyboard().press("Home");
		expect(page.locator(".tree a:focus")).containsText("step 0");
		page.keyboard().press("ArrowDown");
		page.keyboard().press("ArrowLeft");
		expect(page.locator(".tree a:focus")).containsText("99 folded");
		page.keyboard().press("ArrowDown");
		expect(page.locator(".tree a:focus")).containsText("step 101");
		page.keyboard().press("ArrowUp");
		page.keyboard().press("ArrowRight");
		page.keyboard().press("ArrowDown");
		expect(page.locator(".tree a:focus")).containsText("step 2");
		page.locator(".tree").evaluate("tree => tree.scrollTop = tree.scrollHeight / 2");
		expect(rows.filter(new Locator.FilterOptions().setHasText("step 5010"))).isVisible();
	}

	@Test
	void showsMetadataAndRaw() {
		Page page = signedIn();
		page.navigate(url("/logs/" + answer().id()));
		page.getByText("Metadata").click();
		expect(page).hasURL(url("/logs/" + answer().id() + "?tab=metadata"));
		expect(page.locator(".settings").first()).containsText("experiment");
		expect(page.locator(".tab-panel")).containsText("2026.11.3");
		page.getByText("Raw").click();
		expect(page.locator("#raw")).containsText("\"trace_id\": \"" + SampleLogs.TRACE + "\"");
	}

	@Test
	void showsWhyACallFailed() {
		StoredLog failed = sample.stream().filter((log) -> log.outcome() == Outcome.ERROR).findFirst().orElseThrow();
		Page page = signedIn();
		page.navigate(url("/logs/" + failed.id() + "?tab=error"));
		expect(page.locator(".tab-panel")).containsText("rate_limit_exceeded");
		expect(page.locator(".tab-panel")).containsText("HTTP status 429");
		expect(page.locator(".error-text")).containsText("Please try again in 1.2s.");
	}

	@Test
	void contentStaysTextWhereverItStands() {
		String plain = SCRIPT.replace("\\\"", "\"");
		StoredLog log = StoredLogs.log()
			.project(plain)
			.model(plain)
			.provider(plain)
			.name(plain)
			.userId(plain)
			.sessionId(plain)
			.traceId(plain)
			.outcome(Outcome.ERROR)
			.errorType(plain)
			.errorMessage(plain)
			.time(Instant.now().minus(Duration.ofDays(40)))
			.input("{\"messages\":[{\"role\":\"" + SCRIPT + "\",\"content\":\"" + SCRIPT
					+ "\"},{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"name\":\"" + SCRIPT
					+ "\",\"arguments\":\"" + SCRIPT + "\"}]}],\"" + SCRIPT + "\":\"" + SCRIPT + "\"}")
			.output("{\"content\":\"" + SCRIPT + "\"}")
			.metadata("{\"" + SCRIPT + "\":\"" + SCRIPT + "\",\"nested\":{\"" + SCRIPT + "\":1}}")
			.build();
		this.store.append(StoredLogs.unpriced(log));
		Page page = signedIn();
		for (String path : List.of("/?time=90d", "/logs?time=90d&status=error&q=injected",
				"/logs?time=90d&trace=%3Cscript%3E", "/logs/" + log.id(), "/logs/" + log.id() + "?tab=metadata",
				"/logs/" + log.id() + "?tab=error", "/logs/" + log.id() + "?tab=raw",
				"/logs?status=" + "%3Cscript%3Ewindow.injected=true%3C/script%3E")) {
			page.navigate(url(path));
			assertThat(page.evaluate("window.injected === undefined")).as(path).isEqualTo(true);
			expect(page.locator("img")).hasCount(0);
			expect(page.locator("main script")).hasCount(0);
		}
		page.navigate(url("/logs/" + log.id()));
		expect(page.locator(".message").first()).containsText(plain);
		page.locator("dl.context a").first().click();
		expect(page.locator("[data-row]")).hasCount(1);
	}

	@Test
	void aLogThatIsNotThereHasAPage() {
		Page page = signedIn();
		assertThat(page.navigate(url("/logs/nothing")).status()).isEqualTo(404);
		expect(page.locator("h1")).hasText("There is nothing here");
		// the browser itself reports the status
		this.complaints.removeIf((complaint) -> complaint.contains("404"));
	}

	@Test
	void aNarrowScreenNeedsNoSidewaysScrolling() {
		Page page = signedIn(390, 844, ColorScheme.DARK);
		for (String tab : List.of("conversation", "metadata", "raw")) {
			page.navigate(url("/logs/" + answer().id() + "?tab=" + tab));
			assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(tab)
				.isEqualTo(true);
		}
	}

	private static StoredLog answer() {
		return sample.get(sample.size() - 1);
	}

}
