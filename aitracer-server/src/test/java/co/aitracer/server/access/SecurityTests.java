package co.aitracer.server.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import co.aitracer.server.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks the doors of the whole server.
 */
@SpringBootTest(properties = "aitracer.server.bootstrap.admin-password=correct horse")
@AutoConfigureMockMvc
class SecurityTests {

	@TempDir
	static Path folder;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TestClock clock;

	@Autowired
	private ApiKeys keys;

	@DynamicPropertySource
	static void dataDir(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> folder.resolve("data"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/logs", "/logs/1", "/anything", "/actuator", "/actuator/env", "/api", "/api/v2/x" })
	void pageSendsAnonymousToSignIn(String page) {
		MvcTestResult result = this.mvc.get().uri(page).accept("text/html").exchange();
		assertThat(result).hasStatus(302).redirectedUrl().endsWith("/login");
		assertThat(result).doesNotContainHeader(HttpHeaders.WWW_AUTHENTICATE);
	}

	@Test
	void pageThatIsAskedForAsJsonStillSendsToSignIn() {
		assertThat(this.mvc.get().uri("/logs").accept("application/json")).hasStatus(302);
	}

	@Test
	void pieceOfAPageSendsTheWholePageToSignIn() {
		assertThat(this.mvc.get().uri("/logs").header("HX-Request", "true")).hasStatus(401)
			.hasHeader("HX-Redirect", "/login")
			.bodyText()
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "/assets/none.css", "/webjars/none.js", "/favicon.ico", "/actuator/health",
			"/actuator/health/readiness" })
	void publicPathIsReachable(String path) {
		assertThat(this.mvc.get().uri(path).exchange().getResponse().getStatus()).isNotIn(302, 401, 403);
	}

	@Test
	void apiNeedsNeitherSessionNorCsrfTokenAndMakesNoSession() {
		MvcTestResult result = this.mvc.post()
			.uri("/api/v1/logs/")
			.contentType("application/json")
			.content("{}")
			.exchange();
		assertThat(result.getResponse().getStatus()).isNotIn(302, 403);
		assertThat(result.getRequest().getSession(false)).isNull();
	}

	@Test
	void askingNeedsAKeyOrASession() {
		MvcTestResult result = this.mvc.get().uri("/api/v1/none").exchange();
		assertThat(result).hasStatus(401)
			.hasContentType("application/problem+json")
			.hasHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
			.bodyJson()
			.extractingPath("detail")
			.asString()
			.contains("Authorization: Bearer at-…", "sign in");
		assertThat(result.getRequest().getSession(false)).isNull();
		assertThat(this.mvc.get().uri("/api/v1/none").with(SecurityMockMvcRequestPostProcessors.user("admin")))
			.hasStatus(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer at-unknown-0123456789abcdefghij", "Bearer", "Basic YTpi", "" })
	void unknownKeyIsRefusedWhateverTheSession(String header) {
		assertThat(this.mvc.get()
			.uri("/api/v1/none")
			.header(HttpHeaders.AUTHORIZATION, header)
			.with(SecurityMockMvcRequestPostProcessors.user("admin"))).hasStatus(401)
			.hasContentType("application/problem+json");
	}

	@Test
	void keyThatMaySendAloneCannotAsk() {
		assertThat(ask(KeyScope.INGEST)).hasStatus(403)
			.hasContentType("application/problem+json")
			.bodyJson()
			.extractingPath("detail")
			.isEqualTo("The API key lacks the scope 'read'; use one that has it");
		assertThat(ask(KeyScope.READ)).hasStatus(404).hasContentType("application/problem+json");
		assertThat(ask(KeyScope.ADMIN)).hasStatus(404);
	}

	private MvcTestResult ask(KeyScope scope) {
		ApiKey key = ApiKey.generate();
		this.keys.add(key, new ApiKeySettings("test", Set.of(scope), List.of(), null, null), Workspaces.DEFAULT,
				"admin");
		return this.mvc.get()
			.uri("/api/v1/none")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + key.text())
			.accept("application/json")
			.exchange();
	}

	@Test
	void signingOutNeedsACsrfToken() {
		assertThat(this.mvc.post().uri("/logout").with(SecurityMockMvcRequestPostProcessors.user("admin")))
			.hasStatus(403);
		assertThat(this.mvc.post()
			.uri("/logout")
			.with(SecurityMockMvcRequestPostProcessors.user("admin"))
			.with(SecurityMockMvcRequestPostProcessors.csrf())).hasStatus(302).hasRedirectedUrl("/login?logout");
	}

	@Test
	void signingInNeedsACsrfToken() {
		assertThat(this.mvc.post().uri("/login").param("username", "admin").param("password", "correct horse"))
			.hasStatus(403);
	}

	@Test
	void rightPasswordSignsIn() {
		assertThat(signIn("Admin", "correct horse")).hasStatus(302).hasRedirectedUrl("/");
		assertThat(signIn("admin", "wrong")).hasStatus(302).hasRedirectedUrl("/login?error");
		assertThat(signIn("nobody", "correct horse")).hasStatus(302).hasRedirectedUrl("/login?error");
	}

	@Test
	void guessingIsLimitedForAWhile() {
		String name = "user-" + UUID.randomUUID();
		for (int i = 0; i < LoginThrottle.MAX_FAILURES; i++) {
			assertThat(signIn(name, "guess")).hasRedirectedUrl("/login?error");
		}
		assertThat(signIn(name, "guess")).hasRedirectedUrl("/login?limited");
		this.clock.advance(LoginThrottle.WINDOW.plus(Duration.ofSeconds(1)));
		assertThat(signIn(name, "guess")).hasRedirectedUrl("/login?error");
	}

	@Test
	void pagesCarryStrictHeaders() {
		assertThat(this.mvc.get().uri("/login")).headers()
			.hasValue("X-Content-Type-Options", "nosniff")
			.hasValue("X-Frame-Options", "DENY")
			.hasValue("Referrer-Policy", "same-origin")
			.hasHeaderSatisfying("Content-Security-Policy", (values) -> assertThat(values).singleElement()
				.asString()
				.startsWith("default-src 'self'; script-src 'self';")
				.contains("frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"));
	}

	private MvcTestResult signIn(String username, String password) {
		return this.mvc.perform(SecurityMockMvcRequestBuilders.formLogin("/login").user(username).password(password));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Clocks {

		@Bean
		@Primary
		TestClock testClock() {
			return new TestClock();
		}

	}

}
