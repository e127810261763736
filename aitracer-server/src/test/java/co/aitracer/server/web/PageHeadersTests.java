package co.aitracer.server.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What browsers may keep and what they are told about failures.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "aitracer.server.bootstrap.admin-password=" + PageClient.PASSWORD)
@DirtiesContext
class PageHeadersTests {

	@TempDir
	static Path dataDir;

	private final PageClient client;

	PageHeadersTests(@LocalServerPort int port) {
		this.client = new PageClient(port);
	}

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> dataDir.resolve("data"));
	}

	@Test
	void assetsCarryAHashAndAreKeptForAYear() throws Exception {
		Matcher assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
			.matcher(get("/login", "text/html").body());
		List<String> paths = assets.results().map((match) -> match.group(1)).toList();
		assertThat(paths).anyMatch((path) -> path.contains("htmx")).anyMatch((path) -> path.contains("base"));
		for (String path : paths) {
			assertThat(path).matches(".*-[0-9a-f]{32}\\.(js|css|svg)");
			HttpResponse<String> asset = get(path, "*/*");
			assertThat(asset.statusCode()).isEqualTo(200);
			assertThat(asset.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
		}
	}

	@Test
	void pagesAreNeverKept() throws Exception {
		signIn();
		for (String path : List.of("/", "/logs", "/login")) {
			HttpResponse<String> page = get(path, "text/html");
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
			assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
				.contains("script-src 'self'");
			assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)")
				.doesNotContainPattern("\\son[a-z]+=");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logs/nothing", "/nowhere", "/assets/nothing.js" })
	void aBrowserGetsAPageForWhatIsNotThere(String path) throws Exception {
		signIn();
		HttpResponse<String> page = get(path, "text/html,application/xhtml+xml");
		assertThat(page.statusCode()).isEqualTo(404);
		assertThat(page.body()).contains("There is nothing here").contains("/assets/base");
	}

	@Test
	void aProgramGetsAProblemDocument() throws Exception {
		signIn();
		HttpResponse<String> problem = get("/logs/nothing", "application/json");
		assertThat(problem.statusCode()).isEqualTo(404);
		assertThat(problem.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/logs?cursor=nonsense", "/logs?cursor=1-", "/logs?time=x&from=y&to=z&status=q&refresh=w",
			"/logs?q=%00", "/logs?q=%25%27%22%5C", "/?time=x", "/?from=2026-01-01T00:00:00Z",
			"/logs?from=2000-01-02T00:00:00Z&to=2099-01-01T00:00:00Z", "/logs?project=%F0%9F%98%80" })
	void parametersThatMakeNoSenseStillGiveAPage(String path) throws Exception {
		signIn();
		assertThat(get(path, "text/html").statusCode()).isEqualTo(200);
	}

	@Test
	void aPartOfAPageIsOnlyThePart() throws Exception {
		signIn();
		String part = get("/logs", "*/*", "HX-Request").body();
		assertThat(part).contains("id=\"results\"").doesNotContain("<html");
		String page = get("/logs", "*/*", "HX-Request", "HX-History-Restore-Request").body();
		assertThat(page).contains("<html");
	}

	@Test
	void pagesNeedASignIn() throws Exception {
		for (String path : List.of("/", "/logs", "/logs/id", "/first-log")) {
			assertThat(get(path, "text/html").uri().getPath()).isEqualTo("/login");
		}
	}

	private void signIn() throws Exception {
		this.client.signIn();
	}

	private HttpResponse<String> get(String path, String accept, String... headers) throws Exception {
		return this.client.get(path, accept, headers);
	}

}
