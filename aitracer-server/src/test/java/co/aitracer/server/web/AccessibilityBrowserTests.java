package co.aitracer.server.web;

import java.util.List;
import java.util.Set;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page as people without eyes, mouse or a large screen use it.
 */
class AccessibilityBrowserTests extends AbstractBrowserTests {

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	@ParameterizedTest
	@ValueSource(strings = { "/", "/logs", "/logs?group=model", "/logs?q=latency:fast&latency_min=1s",
			"/sessions?compare=previous", "/users", "/analytics", "/analytics?tab=latency&compare=previous",
			"/analytics?tab=errors", "/analytics?tab=usage", "/models", "/system", "/alerts", "/alerts/new",
			"/alerts/new?type=cost", "/alerts/channels", "/alerts/defaults", "/keys", "/members", "/audit",
			"/account" })
	void pagesHaveNoSeriousFinding(String path) {
		Page page = signedIn();
		page.navigate(url(path));
		assertThat(seriousFindings(page)).isEmpty();
	}

	// the colours are the same on all pages
	@ParameterizedTest
	@ValueSource(strings = { "/", "/logs?compare=previous", "/analytics?tab=latency" })
	void darkPagesHaveNoSeriousFinding(String path) {
		Page page = signedIn(1440, 900, ColorScheme.DARK);
		page.navigate(url(path));
		assertThat(seriousFindings(page)).isEmpty();
	}

	@Test
	void openPanelAndHelpHaveNoSeriousFinding() {
		Page page = signedIn();
		page.navigate(url("/logs"));
		page.locator("[data-group=has] > summary").click();
		page.locator(".facet summary:text-is('user')").click();
		expect(page.locator(".facet input").first()).isVisible();
		assertThat(seriousFindings(page)).isEmpty();
		page.locator("[data-keys-open]").click();
		expect(page.locator("[data-keys-help]")).isVisible();
		assertThat(seriousFindings(page)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "conversation", "json", "metadata", "cost", "raw" })
	void tabsOfALogHaveNoSeriousFinding(String tab) {
		Page page = signedIn();
		page.navigate(url("/logs/" + sample.get(sample.size() - 1).id() + "?tab=" + tab));
		assertThat(seriousFindings(page)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sessions", "/users", "/analytics?compare=previous", "/analytics?tab=latency",
			"/logs?group=model", "/logs?column=trace&column=feedback&latency_min=1ms&compare=previous", "/models",
			"/projects", "/projects/settings?project=chatbot", "/retention", "/alerts", "/alerts/new?type=cost",
			"/alerts/channels", "/alerts/defaults", "/keys", "/members", "/audit", "/account" })
	void narrowScreenNeedsNoSidewaysScrolling(String path) {
		Page page = signedIn(390, 844, ColorScheme.LIGHT);
		page.navigate(url(path));
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
	}

	private static List<String> seriousFindings(Page page) {
		return new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
			.analyze()
			.getViolations()
			.stream()
			.filter((rule) -> SERIOUS.contains(rule.getImpact()))
			.map(AccessibilityBrowserTests::describe)
			.toList();
	}

	private static String describe(Rule rule) {
		return rule.getId() + ": " + rule.getNodes().stream().limit(3).map((node) -> node.getHtml()).toList();
	}

}
