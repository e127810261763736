package co.aitracer.server.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.server.store.LogStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees when something went wrong.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "aitracer.server.bootstrap.admin-password=" + PageClient.PASSWORD)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ErrorPagesTests {

	@TempDir
	static Path dataDir;

	private final PageClient client;

	ErrorPagesTests(@LocalServerPort int port) {
		this.client = new PageClient(port);
	}

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> dataDir.resolve("data"));
	}

	@Test
	void aRequestThatIsNotAllowedHasAPage() throws Exception {
		this.client.signIn();
		HttpResponse<String> page = this.client.post("/logs", "without=token");
		assertThat(page.statusCode()).isEqualTo(403);
		assertThat(page.body()).contains("You may not see this").contains("/assets/base");
	}

	@Test
	void aFailureHasAPageThatTellsNoSecrets(@Autowired LogStore store) throws Exception {
		this.client.signIn();
		store.close();
		HttpResponse<String> page = this.client.get("/logs", "text/html");
		assertThat(page.statusCode()).isEqualTo(500);
		assertThat(page.body()).contains("This did not work").doesNotContain("Exception", "duckdb", dataDir.toString());
	}

}
