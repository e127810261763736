package co.aitracer.server.command;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.ControlStores;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.SessionStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server with its control store in PostgreSQL.
 */
class ServerOnPostgresTests {

	@TempDir
	Path directory;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void keepsKeysProjectsAndSessionsThere() throws Exception {
		String database = "--spring.datasource.url=" + ControlStores.createPostgresDatabase();
		try (RunningServer server = RunningServer.start(this.directory.resolve("one"), database)) {
			assertThat(post(server, "/api/v1/logs/", "{\"project\":\"shop\",\"model\":\"gpt-4o\"}")).isLessThan(300);
			assertThat(post(server, "/api/v1/sessions/", "{\"session_id\":\"s-1\",\"project\":\"shop\"}"))
				.isLessThan(300);
			assertThat(post(server, "/api/v1/sessions/s-1/feedback/", "{\"feedback_type\":\"thumbs_up\"}"))
				.isLessThan(300);
		}
		assertThat(this.directory.resolve("one/control.mv.db")).doesNotExist();
		// another node with a folder of its own: the key is known, the session is there
		try (RunningServer server = RunningServer.start(this.directory.resolve("two"), database)) {
			assertThat(post(server, "/api/v1/logs/", "{\"project\":\"shop\"}")).isLessThan(300);
			assertThat(server.get(SessionStore.class).feedback(LogScope.all("default"), "s-1")).hasSize(1);
			assertThat(server.get(JdbcClient.class).sql("SELECT name FROM project").query(String.class).list())
				.isEqualTo(List.of("shop"));
		}
	}

	private int post(RunningServer server, String path, String json) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
			.header("Authorization", "Bearer " + RunningServer.KEY)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

}
