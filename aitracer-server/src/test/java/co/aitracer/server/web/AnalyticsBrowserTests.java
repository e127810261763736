package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import co.aitracer.server.alert.Budgets;
import co.aitracer.server.alert.ProjectBudget;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.SessionEvent;
import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLogs;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Analytics, Sessions and Users as a person uses them.
 */
class AnalyticsBrowserTests extends AbstractBrowserTests {

	@Autowired
	SessionStore sessions;

	@Autowired
	Budgets budgets;

	@Test
	void costIsThatOfTheStoreAndCanBeSeenByModel() {
		Page page = signedIn();
		page.navigate(url("/analytics"));
		Figures figures = this.store
			.figures(new LogSelection(LogScope.all("default"), TimeChoice.DEFAULT.at(Instant.now()).range()));
		expect(page.locator(".tile-value").first()).hasText(Formats.cost(figures.costNanoUsd()));
		page.locator("select[name=group]").selectOption("model");
		expect(page).hasURL(Pattern.compile(".*/analytics\\?.*group=model.*"));
		expect(page.locator("[data-entity]").first()).isVisible();
		expect(page.locator("figure h2").first()).hasText("Cost by model");
	}

	@Test
	void budgetOfOneProjectIsDrawnAgainstWhatItSpends() {
		this.budgets.set("default", "admin", "chatbot", new ProjectBudget(50_000_000_000L, ZoneOffset.UTC));
		Page page = signedIn();
		page.navigate(url("/analytics"));
		expect(page.locator("figure h2")).hasCount(1);
		page.navigate(url("/analytics?project=chatbot"));
		expect(page.locator("figure h2").nth(1)).hasText("Budget of this month");
		Locator today = page.locator("figure").nth(1).locator("[data-partial=true] td");
		expect(today.nth(1)).hasText("$50.00");
		expect(today.nth(2)).hasText("$40.00");
		long spent = this.budgets.statuses(LogScope.all("default")).get("chatbot").spentNanoUsd();
		expect(today.first()).hasText(Formats.cost(spent));
		page.navigate(url("/analytics?project=chatbot&model=gpt-4o"));
		expect(page.locator("figure h2")).hasCount(1);
	}

	@ParameterizedTest
	@EnumSource(AnalyticsTab.class)
	void everyViewHasItsChartsAndTheirTables(AnalyticsTab tab) {
		Page page = signedIn();
		page.navigate(url("/analytics?tab=" + tab.key()));
		expect(page.locator(".tabs [aria-current]")).hasText(tab.label());
		Locator charts = page.locator("figure[data-chart]");
		assertThat(charts.count()).isPositive();
		expect(page.locator("[data-plot] canvas")).hasCount(page.locator("[data-plot]").count());
		page.getByText("Show as table").first().click();
		expect(charts.first().locator("tbody tr").last()).containsText("so far");
	}

	@Test
	void tabKeepsTheFilterAndTheFilterTheTab() {
		Page page = signedIn();
		page.navigate(url("/analytics?project=chatbot&time=7d"));
		page.getByText("Errors", new Page.GetByTextOptions().setExact(true)).click();
		expect(page).hasURL(Pattern.compile(".*tab=errors.*project=chatbot.*time=7d.*"));
		page.locator("[data-time]").selectOption("1h");
		expect(page).hasURL(Pattern.compile(".*tab=errors.*"));
	}

	@Test
	void failureLeadsToASampleOfIt() {
		Page page = signedIn();
		page.navigate(url("/analytics?tab=errors"));
		page.locator("section[aria-label='Kinds of failures'] [data-entity] a").first().click();
		expect(page).hasURL(Pattern.compile(".*/logs/.*tab=error"));
		expect(page.locator(".error-text")).isVisible();
	}

	@Test
	void usersLeadToTheirLogs() {
		Page page = signedIn();
		page.navigate(url("/users"));
		String user = page.locator("[data-entity] th a").first().innerText();
		page.locator("[data-entity] th a").first().click();
		expect(page).hasURL(Pattern.compile(".*/logs\\?user=" + user + ".*"));
		expect(page.locator("[data-row]").first()).containsText(user);
	}

	@Test
	void olderSessionsAreAPageAway() {
		Page page = signedIn();
		page.navigate(url("/sessions"));
		List<String> first = page.locator("[data-entity] th a").allInnerTexts();
		assertThat(first).hasSize(50);
		page.locator("[data-older]").click();
		expect(page).hasURL(Pattern.compile(".*cursor=.*"));
		assertThat(page.locator("[data-entity] th a").allInnerTexts()).isNotEmpty().doesNotContainAnyElementsOf(first);
	}

	@Test
	void sessionReplaysLogsEventsAndFeedbackInOrder() {
		String id = "ses/with a slash & more";
		Instant start = Instant.now().minus(Duration.ofMinutes(30));
		this.store.append(List.of(StoredLogs.log()
			.sessionId(id)
			.spanId("rated")
			.time(start.plusSeconds(10))
			.input("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}")
			.output("{\"content\":\"Hello!\"}")
			.unpriced()));
		this.sessions
			.save(new StoredSession("default", id, "shop", "u-7", "Support", "{\"plan\":\"gold\"}", "{}", start, null));
		this.sessions
			.add(new SessionEvent("default", id, "click", "opened chat", "{\"page\":\"/help\"}", "{}", null, start));
		this.sessions.add(new SessionFeedback("feedback-1", "default", id, "thumbs_up", "rated", 1.0, "Great <b>",
				"u-7", "{}", start.plusSeconds(20)));
		Page page = signedIn();
		page.navigate(url("/logs?session=ses/with a slash %26 more"));
		expect(page.locator("[data-row]")).hasCount(1);
		page.navigate(url("/sessions?q=Hello"));
		page.locator("[data-entity] th a").first().click();
		expect(page.locator("h1")).hasText("Support");
		expect(page.locator(".replay > li")).hasCount(3);
		assertThat(page.locator(".replay > li").evaluateAll("items => items.map(item => item.className)").toString())
			.isEqualTo("[replay-event, replay-log, replay-feedback]");
		expect(page.locator(".replay-log")).containsText("Hello!");
		expect(page.locator(".replay-feedback")).containsText("Great <b>");
		page.locator(".replay-log a").first().click();
		page.getByText("Feedback", new Page.GetByTextOptions().setExact(true)).first().click();
		expect(page.locator(".feedback")).containsText("Great <b>");
	}

	@Test
	void sessionThatIsNotThereIsNotFound() {
		Page page = signedIn();
		page.navigate(url("/session?id=nobody"));
		expect(page.locator("body")).containsText("404");
		this.complaints.removeIf((complaint) -> complaint.contains("404"));
	}

}
