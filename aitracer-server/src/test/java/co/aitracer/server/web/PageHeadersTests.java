package co.aitracer.server.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
		properties = "aitracer.server.bootstrap.admin-password=" + PageHeadersTests.PASSWORD)
@DirtiesContext
class PageHeadersTests {

	static final String PASSWORD = "correct-horse";

	@TempDir
	static Path dataDir;

	@LocalServerPort
	int port;

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

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
		HttpRequest request = HttpRequest.newBuilder(uri("/logs")).header("HX-Request", "true").build();
		String part = this.client.send(request, HttpResponse.BodyHandlers.ofString()).body();
		assertThat(part).contains("id=\"results\"").doesNotContain("<html");
		HttpRequest history = HttpRequest.newBuilder(uri("/logs"))
			.header("HX-Request", "true")
			.header("HX-History-Restore-Request", "true")
			.build();
		assertThat(this.client.send(history, HttpResponse.BodyHandlers.ofString()).body()).contains("<html");
	}

	@Test
	void pagesNeedASignIn() throws Exception {
		for (String path : List.of("/", "/logs", "/logs/id", "/first-log")) {
			assertThat(get(path, "text/html").uri().getPath()).isEqualTo("/login");
		}
	}

	private void signIn() throws Exception {
		Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(get("/login", "text/html").body());
		assertThat(csrf.find()).isTrue();
		String form = "username=admin&password=" + PASSWORD + "&_csrf="
				+ URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
		HttpRequest request = HttpRequest.newBuilder(uri("/login"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build();
		HttpResponse<String> answer = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		assertThat(answer.uri().getPath()).isEqualTo("/");
	}

	private HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri(path)).header("Accept", accept).build();
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

}
