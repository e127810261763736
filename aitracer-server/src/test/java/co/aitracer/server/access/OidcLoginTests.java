package co.aitracer.server.access;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Signing in at an OpenID Connect provider, over HTTP on both sides.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "aitracer.server.access.oidc.auto-create=true",
				"aitracer.server.access.oidc.allowed-domains=example.com",
				"aitracer.server.access.oidc.default-roles[0].project=search-*",
				"aitracer.server.access.oidc.default-roles[0].role=viewer" })
@DirtiesContext
class OidcLoginTests {

	private static final OidcProvider provider = OidcProvider.start();

	@TempDir
	static Path folder;

	@Autowired
	private AppUserRepository users;

	@Autowired
	private AccountLinks links;

	@LocalServerPort
	private int port;

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> folder.resolve("data"));
		registry.add("spring.security.oauth2.client.registration.example.provider", () -> "example");
		registry.add("spring.security.oauth2.client.registration.example.client-id", () -> OidcProvider.CLIENT);
		registry.add("spring.security.oauth2.client.registration.example.client-secret", () -> "a-secret");
		registry.add("spring.security.oauth2.client.registration.example.client-name", () -> "Example Inc");
		registry.add("spring.security.oauth2.client.registration.example.scope", () -> "openid,email");
		registry.add("spring.security.oauth2.client.provider.example.issuer-uri", provider::issuer);
	}

	@AfterAll
	static void stopProvider() {
		provider.close();
	}

	@Test
	void signInPageOffersTheProvider() throws Exception {
		assertThat(get("/login").body()).contains("Example Inc").contains("/oauth2/authorization/example");
	}

	@Test
	void memberOfTheVerifiedAddressSignsInAsThatMember() throws Exception {
		this.users.insert("default", "kim@elsewhere.org", "{noop}-", WorkspaceRole.OWNER, List.of(), Instant.now());
		HttpResponse<String> page = signInAs("Kim@Elsewhere.org", true);
		assertThat(page.uri().getPath()).isEqualTo("/");
		assertThat(get("/account").body()).contains("kim@elsewhere.org");
		assertThat(get("/audit").statusCode()).isEqualTo(200);
		this.users.setEnabled(this.users.find("kim@elsewhere.org").orElseThrow().id(), false);
		assertThat(get("/account").uri().getPath()).isEqualTo("/login");
		assertThat(signInAs("kim@elsewhere.org", true).uri()).hasToString(url("/login?refused"));
	}

	@Test
	void addressThatIsNotVerifiedIsNobodys() throws Exception {
		this.users.insert("default", "boss@example.com", "{noop}-", WorkspaceRole.OWNER, List.of(), Instant.now());
		assertThat(signInAs("boss@example.com", false).uri()).hasToString(url("/login?refused"));
		assertThat(get("/account").uri().getPath()).isEqualTo("/login");
	}

	@Test
	void nameOfAMemberIsNoAddress() throws Exception {
		assertThat(signInAs("admin", true).uri()).hasToString(url("/login?refused"));
	}

	@Test
	void personOfAnAllowedDomainBecomesAMemberWithTheDefaultRoles() throws Exception {
		assertThat(signInAs("new@example.com", true).uri().getPath()).isEqualTo("/");
		assertThat(this.users.find("new@example.com")).hasValueSatisfying((member) -> {
			assertThat(member.role()).isEqualTo(WorkspaceRole.MEMBER);
			assertThat(member.grants()).containsExactly(new ProjectGrant("search-*", ProjectRole.VIEWER));
		});
		assertThat(get("/audit").statusCode()).isEqualTo(403);
	}

	@Test
	void personOfAnotherDomainNeedsAnInvitation() throws Exception {
		assertThat(signInAs("guest@other.org", true).uri()).hasToString(url("/login?refused"));
		Member admin = this.users.find("admin").orElseThrow();
		this.links.invite(
				UsernamePasswordAuthenticationToken.authenticated(new PasswordUser(admin, ""), null, List.of()),
				"guest@other.org", WorkspaceRole.MEMBER, List.of(new ProjectGrant("shop", ProjectRole.EDITOR)));
		assertThat(signInAs("guest@other.org", true).uri().getPath()).isEqualTo("/");
		assertThat(this.users.find("guest@other.org").orElseThrow().grants())
			.containsExactly(new ProjectGrant("shop", ProjectRole.EDITOR));
	}

	@Test
	void tokenThatAnotherKeySignedIsRefused() throws Exception {
		provider.isUsedBy("forged@example.com", true);
		provider.signsWithAnotherKey();
		assertThat(get("/oauth2/authorization/example").uri()).hasToString(url("/login?refused"));
		assertThat(this.users.find("forged@example.com")).isEmpty();
	}

	@Test
	void everybodyMayNotJoinByAccident() {
		assertThatExceptionOfType(InvalidAccessSettingException.class)
			.isThrownBy(() -> new OidcProperties(true, List.of(), List.of()));
	}

	private HttpResponse<String> signInAs(String email, boolean verified) throws Exception {
		provider.isUsedBy(email, verified);
		return get("/oauth2/authorization/example");
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(URI.create(url(path))).header("Accept", "text/html").build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private String url(String path) {
		return "http://localhost:" + this.port + path;
	}

}
