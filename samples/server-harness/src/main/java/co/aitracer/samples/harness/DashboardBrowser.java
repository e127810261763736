package co.aitracer.samples.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Looks at the server's pages with the Chromium that the machine has; never downloads
 * one.
 */
public final class DashboardBrowser implements AutoCloseable {

	private static final List<String> PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
			"/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium");

	private static final int WIDTH = 1440;

	private static final int HEIGHT = 900;

	private final Playwright playwright;

	private final Browser browser;

	private final String url;

	private final String password;

	private DashboardBrowser(Path executable, String url, String password) {
		this.url = url;
		this.password = password;
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(
						List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")));
	}

	static Optional<DashboardBrowser> start(String url, String password) {
		return Stream.concat(Stream.of(System.getenv("CHROMIUM_PATH")), PLACES.stream())
			.filter(Objects::nonNull)
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst()
			.map((executable) -> new DashboardBrowser(executable, url, password));
	}

	/**
	 * Opens a page as the administrator.
	 * @param href the path of the page
	 * @param dark whether the reader prefers dark pages
	 * @return the page
	 */
	public Page open(String href, boolean dark) {
		Page page = this.browser
			.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT)
				.setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
				.setLocale("en-US"))
			.newPage();
		page.navigate(this.url + "/login");
		page.getByLabel("User name").fill("admin");
		page.getByLabel("Password").fill(this.password);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
		page.waitForURL((address) -> !address.contains("/login"));
		page.navigate(this.url + href);
		return page;
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
