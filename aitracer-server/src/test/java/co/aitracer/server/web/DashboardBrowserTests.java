package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import co.aitracer.server.search.SearchQuery;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogCondition;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.Outcome;
import co.aitracer.server.store.StoredLogs;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Home and Logs as a person uses them.
 */
class DashboardBrowserTests extends AbstractBrowserTests {

	@Test
	void signsInAndOut() {
		Page page = open(1440, 900, ColorScheme.LIGHT);
		page.navigate(url("/logs?status=error"));
		expect(page).hasURL(url("/login"));
		page.getByLabel("User name").fill("admin");
		page.getByLabel("Password").fill("a wrong one");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		expect(page.getByRole(AriaRole.ALERT)).containsText("wrong");
		signIn(page);
		expect(page).hasURL(Pattern.compile(".*/logs\\?status=error.*"));
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
		expect(page.getByText("You are signed out.")).isVisible();
	}

	@Test
	void homeShowsTheFiguresOfTheStore() {
		Page page = signedIn();
		TimeWindow window = TimeChoice.DEFAULT.at(Instant.now());
		List<LogGroup> projects = this.store
			.groups(GroupQuery.first(new LogSelection(LogScope.all("default"), window.range()), LogDimension.PROJECT,
					GroupQuery.Order.REQUESTS, 100))
			.groups();
		long requests = projects.stream().mapToLong((project) -> project.figures().requests()).sum();
		expect(page.locator("[data-tile=requests] .tile-value")).hasText(Formats.count(requests));
		expect(page.locator("[data-project]")).hasCount(4);
		for (LogGroup project : projects) {
			Locator row = page.locator("[data-project='" + project.value() + "']");
			expect(row).containsText(Formats.count(project.figures().requests()));
			expect(row).containsText(Formats.percent(project.figures().errorRate()));
			expect(row).containsText(Formats.duration(project.figures().latency().p95()));
		}
		expect(page.locator("[data-plot] canvas")).hasCount(3);
	}

	@Test
	void aNumberLeadsToTheLogsBehindIt() {
		Page page = signedIn();
		page.locator("[data-project=chatbot] .rate").click();
		expect(page).hasURL(linked("/logs?project=chatbot&has=error"));
		expect(page.locator("[data-row]").first()).containsText("chatbot");
		expect(page.locator("[data-row] .status-success")).hasCount(0);
	}

	@Test
	void filtersChangeTheAddressAndTheRowsAndSurviveAReload() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		page.locator("[data-group=project] summary").click();
		page.locator("[data-group=project] input[value=chatbot]").check();
		expect(page).hasURL(linked("/logs?project=chatbot"));
		page.locator("[data-group=status] summary").click();
		page.locator("[data-group=status] input[value=error]").check();
		expect(page).hasURL(linked("/logs?project=chatbot&status=error"));
		expect(page.locator("[data-row] .status-success")).hasCount(0);
		int rows = page.locator("[data-row]").count();
		assertThat(rows).isPositive();
		page.reload();
		expect(page.locator("[data-row]")).hasCount(rows);
		expect(page.locator("[data-group=project] [data-count]")).hasText("1");
		page.goBack();
		expect(page).hasURL(linked("/logs?project=chatbot"));
		expect(page.locator("[data-row] .status-success").first()).isVisible();
	}

	@Test
	void olderPagesNeverRepeatALog() {
		Page page = signedIn();
		page.navigate(url("/logs?project=search"));
		List<String> first = hrefs(page);
		assertThat(first).hasSize(50);
		page.locator("[data-older]").click();
		expect(page).hasURL(Pattern.compile(".*cursor=.*"));
		expect(page.locator("[data-newest]")).isVisible();
		assertThat(hrefs(page)).isNotEmpty().doesNotContainAnyElementsOf(first);
		page.locator("[data-newest]").click();
		expect(page).hasURL(linked("/logs?project=search"));
	}

	@Test
	void searchFindsContentInAnyScript() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		page.keyboard().press("/");
		page.keyboard().type("在庫切れ");
		page.keyboard().press("Enter");
		expect(page).hasURL(Pattern.compile(".*[?&]q=.*"));
		expect(page.locator("[data-row]").first()).containsText("translation");
		expect(page.locator(".c-project:not(:text('translation'))")
			.filter(new Locator.FilterOptions().setHasNotText("Project"))).hasCount(0);
	}

	@Test
	void keysStepThroughTheRowsAndOpenOne() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		String second = hrefs(page).get(1);
		page.keyboard().press("j");
		page.keyboard().press("j");
		page.keyboard().press("j");
		page.keyboard().press("k");
		page.keyboard().press("Enter");
		expect(page.locator("#panel .facts")).isVisible();
		expect(page).hasURL(url("/logs?log=" + second.substring(second.lastIndexOf('/') + 1)));
		page.reload();
		expect(page.locator("#panel .facts")).isVisible();
		page.locator("[data-open]").click();
		expect(page).hasURL(url(second));
	}

	@Test
	void linkedFiltersAreChipsThatCanBeRemoved() {
		Page page = signedIn();
		page.navigate(url("/logs?trace=" + SampleLogs.TRACE));
		expect(page.locator("[data-row]")).hasCount(5);
		page.getByLabel("Remove the filter Trace").click();
		expect(page).hasURL(linked("/logs"));
		expect(page.locator("[data-row]")).hasCount(50);
	}

	@Test
	void timesAreInTheZoneOfTheViewer() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		expect(page.locator("[data-zone]")).hasText("Asia/Tokyo");
		expect(page.locator(".c-time time").first()).hasAttribute("title", Pattern.compile(".*GMT\\+9"));
		page.locator("[data-time]").selectOption("30d");
		Instant from = TimeChoice.preset(TimePreset.LAST_30_DAYS)
			.in(ZoneId.of("Asia/Tokyo"))
			.at(Instant.now())
			.range()
			.from();
		expect(page.locator("[data-chart] tbody tr").first()).hasAttribute("data-start", from.toString());
		page.getByText("show UTC").click();
		expect(page).hasURL(url("/logs?time=30d&zone=UTC"));
		expect(page.locator("[data-zone]")).hasText("UTC");
		expect(page.locator(".c-time time").first()).hasAttribute("title", Pattern.compile(".*UTC"));
	}

	@Test
	void timesAreInTheZoneOfTheUrlWithoutScripts() {
		Page page = signedIn();
		Browser browser = page.context().browser();
		try (BrowserContext plain = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
			plain.addCookies(page.context()
				.cookies()
				.stream()
				.filter((cookie) -> !cookie.name.equals(ViewerZoneResolver.COOKIE))
				.toList());
			Page logs = plain.newPage();
			logs.navigate(url("/logs"));
			expect(logs.locator(".c-time time").first()).containsText("UTC");
			logs.navigate(url("/logs?zone=Asia/Tokyo"));
			expect(logs.locator(".c-time time").first()).containsText("JST");
			logs.locator("[data-time]").selectOption("custom");
			logs.getByLabel("From", new Page.GetByLabelOptions().setExact(true)).fill("2026-01-31T09:30:10");
			logs.locator("noscript button").click();
			expect(logs).hasURL(Pattern.compile(".*from=2026-01-31T09%3A30.*zone=Asia%2FTokyo.*"));
			expect(logs.getByLabel("From", new Page.GetByLabelOptions().setExact(true)))
				.hasValue("2026-01-31T09:30:10");
			expect(logs.locator(".notice")).hasCount(0);
		}
	}

	@Test
	void aCustomTimeSaysItsZone() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		expect(page.locator("[data-custom-time]")).isHidden();
		page.locator("[data-time]").selectOption("custom");
		expect(page.locator("[data-custom-time]")).isVisible();
		expect(page).hasURL(Pattern.compile(".*/logs\\?from=\\d{4}-\\d\\d-\\d\\dT[\\d%A:]+&zone=Asia%2FTokyo"));
		Instant from = LocalDateTime.parse(page.locator("[name=from]").inputValue())
			.atZone(ZoneId.of("Asia/Tokyo"))
			.toInstant();
		assertThat(from).isBetween(Instant.now().minusSeconds(3_700), Instant.now().minusSeconds(3_500));
		expect(page.locator("[data-row]").first()).isVisible();
	}

	@ParameterizedTest
	@ValueSource(strings = { "status=nonsense", "time=yesterday", "from=soon", "cursor=nonsense", "refresh=1",
			"from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z" })
	void parametersThatMakeNoSenseAreNamed(String query) {
		Page page = signedIn();
		page.navigate(url("/logs?" + query));
		expect(page.locator(".notice").first()).containsText("'" + query.replaceAll("=.*", "") + "'");
		expect(page.locator("[data-row]").first()).isVisible();
	}

	@Test
	void chartsHaveTheirNumbersInATable() {
		Page page = signedIn();
		page.getByText("Show as table").first().click();
		expect(page.locator("[data-chart=requests] tbody tr")).hasCount(48);
		expect(page.locator("[data-chart=requests] tbody tr").last()).containsText("so far");
	}

	@Test
	void rangesOfNumbersAreKeptInTheAddressAndCountBesideTheSearch() {
		Page page = signedIn();
		page.navigate(url("/logs?q=model:gpt-4o*"));
		page.locator("[data-group=has] > summary").click();
		page.getByLabel("Latency from").fill("2s");
		page.getByLabel("Latency from").press("Enter");
		expect(page).hasURL(Pattern.compile(".*q=model.*latency_min=2s.*"));
		expect(page.locator(".chip")).containsText("Latency");
		TimeWindow window = TimeChoice.DEFAULT.in(ZoneId.of("Asia/Tokyo")).at(Instant.now());
		long calls = this.store
			.figures(new LogSelection(LogScope.all("default"), window.range(),
					SearchQuery.parse("model:gpt-4o* latency:>=2s", () -> LogCondition.ALL)))
			.requests();
		assertThat(calls).isPositive();
		int sum = page.locator("[data-chart] td[data-success], [data-chart] td[data-errors]")
			.allTextContents()
			.stream()
			.mapToInt(Integer::parseInt)
			.sum();
		assertThat((long) sum).isEqualTo(calls);
		page.getByLabel("Remove the filter Latency").click();
		expect(page).hasURL(Pattern.compile(".*/logs\\?q=model[^&]*&zone=.*"));
	}

	@Test
	void usersAndKeysOfTheMetadataAreOfferedWhenTheyAreAskedFor() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		page.locator("[data-group=has] > summary").click();
		page.locator(".facet summary:text-is('feature')").click();
		page.locator(".facet input[value=translation]").check();
		expect(page).hasURL(Pattern.compile(".*metadata.feature=translation.*"));
		expect(page.locator(".chip")).containsText("translation");
		page.locator(".facet input[value=translation]").uncheck();
		expect(page).hasURL(linked("/logs"));
	}

	@Test
	void comparisonShowsThePeriodBeforeAndStandsInTheAddress() {
		Page page = signedIn();
		page.navigate(url("/"));
		expect(page.locator("[data-ghost]")).hasCount(0);
		page.getByText("vs. previous").click();
		expect(page).hasURL(Pattern.compile(".*compare=previous.*"));
		expect(page.locator("[data-ghost]")).hasCount(3);
		page.navigate(url("/analytics?compare=previous"));
		expect(page.locator("[data-tile=total] .delta")).not().hasText("");
		TimeWindow window = TimeChoice.DEFAULT.in(ZoneId.of("Asia/Tokyo")).at(Instant.now());
		Figures before = this.store.figures(new LogSelection(LogScope.all("default"), window.stepsBefore().range()));
		double shown = page.locator("[data-chart=stacked] tbody td:last-child")
			.all()
			.stream()
			.mapToDouble((cell) -> Double.parseDouble(cell.getAttribute("data-value")))
			.sum();
		assertThat(shown).isCloseTo(before.costNanoUsd() / 1e9, Offset.offset(1e-6));
	}

	@Test
	void keysAreListed() {
		Page page = signedIn();
		page.keyboard().press("?");
		expect(page.locator("[data-keys-help]")).isVisible();
		page.keyboard().press("Escape");
		expect(page.locator("[data-keys-help]")).isHidden();
		page.keyboard().press("g");
		page.keyboard().press("l");
		expect(page).hasURL(Pattern.compile(".*/logs"));
	}

	@Test
	void themeIsRemembered() {
		Page page = signedIn();
		page.getByLabel("Switch between light and dark").click();
		expect(page.locator("html")).hasAttribute("data-theme", "dark");
		page.navigate(url("/logs"));
		expect(page.locator("html")).hasAttribute("data-theme", "dark");
	}

	@Test
	void aPageThatRenewsItselfShowsNewLogs() {
		Page page = signedIn();
		page.navigate(url("/logs?project=search&status=cancelled&refresh=10"));
		expect(page.getByText("No logs match")).isVisible();
		this.store.append(List.of(StoredLogs.log()
			.project("search")
			.outcome(Outcome.CANCELLED)
			.time(Instant.now().minus(Duration.ofMinutes(1)))
			.unpriced()));
		expect(page.locator("[data-row]")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(20_000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/logs", "/logs?trace=" + SampleLogs.TRACE, "/nowhere" })
	void aNarrowScreenNeedsNoSidewaysScrolling(String path) {
		Page page = signedIn(390, 844, ColorScheme.LIGHT);
		page.navigate(url(path));
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		if (path.equals("/nowhere")) {
			// the browser itself reports the status of a missing page
			this.complaints.removeIf((complaint) -> complaint.contains("404"));
		}
	}

	private static List<String> hrefs(Page page) {
		return page.locator(".row-link").all().stream().map((link) -> link.getAttribute("href")).toList();
	}

}
