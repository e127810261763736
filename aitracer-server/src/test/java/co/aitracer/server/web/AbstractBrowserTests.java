package co.aitracer.server.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogPricer;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.StoredLog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with a day of logs and a browser that looks at it. Whatever a test does, its
 * page must stay on the server's origin and leave the console clean.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "aitracer.server.bootstrap.admin-password=" + PageClient.PASSWORD)
@DirtiesContext
abstract class AbstractBrowserTests {

	@TempDir
	static Path dataDir;

	@Autowired
	LogStore store;

	@Autowired
	LogPricer pricer;

	@Autowired
	ProjectRegistry projects;

	@LocalServerPort
	int port;

	final List<String> complaints = new CopyOnWriteArrayList<>();

	static List<StoredLog> sample = List.of();

	private static @Nullable Chromium chromium;

	private static @Nullable List<Cookie> session;

	private @Nullable BrowserContext context;

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> dataDir.resolve("data"));
	}

	@BeforeAll
	static void startBrowser() {
		chromium = Chromium.start();
		sample = List.of();
		session = null;
	}

	@AfterAll
	static void stopBrowser() {
		if (chromium != null) {
			chromium.close();
		}
	}

	@BeforeEach
	void seed() {
		if (sample.isEmpty()) {
			sample = SampleLogs.of(Instant.now());
			this.projects.ensureExists("default", sample.stream().map(StoredLog::project).collect(Collectors.toSet()));
			this.store.append(sample.stream().map(this.pricer::price).toList());
		}
	}

	@AfterEach
	void closePage() {
		if (this.context != null) {
			this.context.close();
		}
		assertThat(this.complaints).isEmpty();
	}

	Page open(int width, int height, ColorScheme scheme) {
		this.complaints.clear();
		this.context = chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setColorScheme(scheme)
				.setTimezoneId("Asia/Tokyo")
				.setLocale("en-US"));
		Page page = this.context.newPage();
		page.onRequest((request) -> {
			if (!request.url().startsWith(url("/")) && !request.url().startsWith("data:")) {
				this.complaints.add("left the origin: " + request.url());
			}
		});
		page.onConsoleMessage((message) -> {
			if (List.of("error", "warning").contains(message.type())) {
				this.complaints.add(message.type() + ": " + message.text() + " at " + message.location());
			}
		});
		page.onPageError((error) -> this.complaints.add("page error: " + error));
		return page;
	}

	Page signedIn() {
		return signedIn(1440, 900, ColorScheme.LIGHT);
	}

	Page signedIn(int width, int height, ColorScheme scheme) {
		Page page = open(width, height, scheme);
		if (session != null) {
			page.context().addCookies(session);
			page.navigate(url("/"));
			return page;
		}
		page.navigate(url("/login"));
		signIn(page);
		expect(page).hasURL(Pattern.compile(".*/(\\?continue)?"));
		session = page.context().cookies();
		return page;
	}

	void signIn(Page page) {
		page.getByLabel("User name").fill("admin");
		page.getByLabel("Password").fill(PageClient.PASSWORD);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
	}

	String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	/**
	 * A page of the server that links lead to: they say in which zone its times are.
	 */
	String linked(String path) {
		return url(path + (path.contains("?") ? "&" : "?") + "zone=Asia%2FTokyo");
	}

	static LocatorAssertions expect(Locator locator) {
		return PlaywrightAssertions.assertThat(locator);
	}

	static PageAssertions expect(Page page) {
		return PlaywrightAssertions.assertThat(page);
	}

}
