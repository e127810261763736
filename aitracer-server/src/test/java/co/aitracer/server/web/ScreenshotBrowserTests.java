package co.aitracer.server.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import co.aitracer.server.store.SessionFeedback;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.StoredLog;
import co.aitracer.server.store.StoredSession;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the documentation.
 */
class ScreenshotBrowserTests extends AbstractBrowserTests {

	private static final Path FOLDER = Boolean.getBoolean("aitracer.screenshots") ? Path.of("..", "docs", "images")
			: Path.of("target", "screenshots");

	@Autowired
	SessionStore sessions;

	@Autowired
	ApplicationContext beans;

	@BeforeEach
	void rateSomeAnswers() {
		List<StoredLog> chats = sample.stream().filter((log) -> log.sessionId() != null).toList();
		for (int i = 0; i < chats.size(); i += 7) {
			StoredLog log = chats.get(i);
			boolean liked = i % 3 != 0;
			this.sessions.save(new StoredSession("default", log.sessionId(), log.project(), log.userId(), null, "{}",
					"{}", log.time(), null));
			this.sessions
				.add(new SessionFeedback("rated-" + i, "default", log.sessionId(), liked ? "thumbs_up" : "thumbs_down",
						log.spanId(), liked ? 1.0 : -1.0, null, log.userId(), "{}", log.time().plusSeconds(20)));
		}
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = { "LIGHT", "DARK" })
	void picturesOfThePages(ColorScheme scheme) {
		String alert = SampleAlerts.make(this.beans);
		Page page = signedIn(1440, 900, scheme);
		picture(page, "home", scheme);
		page.navigate(url("/logs"));
		picture(page, "logs", scheme);
		String id = sample.get(sample.size() - 1).id();
		page.navigate(url("/logs/" + id));
		picture(page, "log-detail", scheme);
		page.navigate(url("/logs?group=model"));
		picture(page, "logs-grouped", scheme);
		page.navigate(url("/sessions"));
		picture(page, "sessions", scheme);
		page.locator("[data-entity] a").first().click();
		picture(page, "session", scheme);
		page.navigate(url("/users"));
		picture(page, "users", scheme);
		page.navigate(url("/models"));
		picture(page, "models", scheme);
		page.navigate(url("/projects"));
		picture(page, "projects", scheme);
		page.navigate(url("/projects/settings?project=" + sample.get(0).project()));
		picture(page, "project-settings", scheme);
		page.navigate(url("/alerts"));
		picture(page, "alerts", scheme);
		page.navigate(url("/alerts/" + alert));
		picture(page, "alert", scheme);
		page.navigate(url("/alerts/" + alert + "/edit"));
		page.getByText("Preview", new Page.GetByTextOptions().setExact(true)).click();
		expect(page.locator("#preview canvas")).isVisible();
		picture(page, "alert-edit", scheme);
		page.navigate(url("/alerts/channels"));
		picture(page, "alert-channels", scheme);
		SampleMembers.make(this.beans);
		for (String name : List.of("keys", "members", "audit")) {
			page.navigate(url("/" + name));
			picture(page, name, scheme);
		}
		for (AnalyticsTab tab : AnalyticsTab.values()) {
			page.navigate(url("/analytics?compare=previous&tab=" + tab.key()));
			picture(page, "analytics-" + tab.key(), scheme);
		}
	}

	@ParameterizedTest
	@EnumSource(value = ColorScheme.class, names = "LIGHT")
	void picturesOfASmallScreen(ColorScheme scheme) {
		Page page = signedIn(390, 844, scheme);
		picture(page, "home-390", scheme);
		page.navigate(url("/logs"));
		picture(page, "logs-390", scheme);
		SampleMembers.make(this.beans);
		for (String name : List.of("keys", "members", "audit", "account")) {
			page.navigate(url("/" + name));
			picture(page, name + "-390", scheme);
		}
		String alert = SampleAlerts.make(this.beans);
		page.navigate(url("/alerts"));
		picture(page, "alerts-390", scheme);
		page.navigate(url("/alerts/" + alert + "/edit"));
		picture(page, "alert-edit-390", scheme);
		page.navigate(url("/alerts/" + alert));
		picture(page, "alert-390", scheme);
		page.navigate(url("/logs/" + sample.get(sample.size() - 1).id()));
		picture(page, "log-detail-390", scheme);
	}

	static void picture(Page page, String name, ColorScheme scheme) {
		page.waitForLoadState();
		Path file = (name.endsWith("-390") ? Path.of("target", "screenshots") : FOLDER)
			.resolve(name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
		byte[] png = page.screenshot(new Page.ScreenshotOptions().setPath(file));
		assertThat(png.length).isLessThan(300_000);
	}

}
