package co.aitracer.server.api;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.SessionStore;

/**
 * The whole server, with data of the test and keys to ask with.
 */
@DirtiesContext
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "aitracer.server.bootstrap.admin-password=correct horse")
abstract class AbstractApiTests {

	@TempDir
	static Path folder;

	@Autowired
	LogStore store;

	@Autowired
	SessionStore sessions;

	@Autowired
	ProjectRegistry projects;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	ApiClient api;

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("aitracer.server.data-dir", () -> folder.resolve("data"));
	}

	@BeforeEach
	void makeKey() {
		this.api = ApiClient.withNewKey(this.port, this.jdbc, "read");
	}

}
