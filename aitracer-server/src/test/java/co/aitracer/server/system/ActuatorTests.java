package co.aitracer.server.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.AITracerServerApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What monitoring sees of the whole server, and who else does.
 */
class ActuatorTests {

	private static final String KEY = "at-test-0123456789abcdefghij";

	private static final String ADMIN_KEY = "at-admin-0123456789abcdefghij";

	private static final String LOG = "{\"project\":\"shop\",\"trace_id\":\"t\",\"span_id\":\"s\"}";

	@TempDir
	Path directory;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void healthIsEverybodysAndTheRestIsForAdministrators() throws Exception {
		try (ConfigurableApplicationContext server = start()) {
			assertThat(get(server, "local.server.port", "health", null).body()).contains("\"status\":\"UP\"")
				.doesNotContain("journal", "DuckDB");
			for (String path : List.of("health/readiness", "health/liveness")) {
				assertThat(get(server, "local.server.port", path, null).statusCode()).isEqualTo(200);
			}
			for (String path : List.of("prometheus", "metrics", "info", "sbom", "sbom/application", "")) {
				HttpResponse<String> refused = get(server, "local.server.port", path, null);
				assertThat(refused.statusCode()).as(path).isEqualTo(401);
				assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
			}
			// a key to send logs with is no administrator's
			assertThat(get(server, "local.server.port", "prometheus", KEY).statusCode()).isEqualTo(403);
			addAdminKey(server);
			assertThat(get(server, "local.server.port", "health", ADMIN_KEY).body()).contains("\"journal\"",
					"\"behind\":false", "\"logStore\"", "DuckDB");
			assertThat(get(server, "local.server.port", "prometheus", ADMIN_KEY).statusCode()).isEqualTo(200);
			assertThat(get(server, "local.server.port", "sbom", ADMIN_KEY).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void managementPortOfItsOwnIsOpenForScrapers() throws Exception {
		try (ConfigurableApplicationContext server = start("--management.server.port=0",
				"--management.endpoints.web.exposure.include=*")) {
			post(server, "/api/v1/logs/", LOG);
			post(server, "/api/v1/logs/", LOG);
			post(server, "/api/v1/logs/", "{\"project\":\"shop\",\"latency_ms\":\"long\"}");
			Awaitility.await().untilAsserted(() -> assertThat(scraped(server)).containsPattern(logs("duplicate")));
			assertThat(scraped(server)).containsPattern(logs("stored"))
				.containsPattern("ingest_logs_total\\{key=\"[0-9a-f-]{36}\",outcome=\"received\",project=\"shop\"} 2.0")
				.containsPattern(logs("rejected"))
				.contains("aitracer_server_store_logs ", "aitracer_server_ingest_journal_lag_seconds 0.0",
						"aitracer_server_ingest_work_requests 0.0", "aitracer_server_ingest_refused_total 0.0",
						"aitracer_server_ingest_load_seconds_count", "aitracer_server_data_free_bytes")
				.doesNotContain(KEY);
			for (String path : List.of("env", "sbom", "sbom/application")) {
				assertThat(get(server, "local.management.port", path, null).statusCode()).as(path).isEqualTo(401);
			}
			assertThat(get(server, "local.management.port", "health", null).body()).doesNotContain("DuckDB");
			assertThat(get(server, "local.server.port", "prometheus", null).statusCode()).isNotEqualTo(200);
		}
	}

	private String scraped(ConfigurableApplicationContext server) throws Exception {
		return get(server, "local.management.port", "prometheus", null).body();
	}

	private static String logs(String outcome) {
		return "aitracer_server_ingest_logs_total\\{key=\"[0-9a-f-]{36}\",outcome=\"" + outcome
				+ "\",project=\"shop\"} 1.0";
	}

	private static void addAdminKey(ConfigurableApplicationContext server) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(ADMIN_KEY.getBytes(StandardCharsets.US_ASCII));
		server.getBean(JdbcClient.class)
			.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, created_at, scopes) "
					+ "VALUES ('admin-key', 'default', 'Monitoring', 'at-admi', ?, now(), 'admin')")
			.param(HexFormat.of().formatHex(hash))
			.update();
	}

	private ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--aitracer.server.data-dir=" + this.directory.resolve("data"),
						"--aitracer.server.bootstrap.api-key=" + KEY));
		arguments.addAll(List.of(properties));
		return new SpringApplicationBuilder(AITracerServerApplication.class).registerShutdownHook(false)
			.run(arguments.toArray(String[]::new));
	}

	private HttpResponse<String> get(ConfigurableApplicationContext server, String port, String endpoint, String key)
			throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, port, "/actuator/" + endpoint));
		if (key != null) {
			request.header("Authorization", "Bearer " + key);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private void post(ConfigurableApplicationContext server, String path, String json) throws Exception {
		this.client.send(HttpRequest.newBuilder(uri(server, "local.server.port", path))
			.header("Authorization", "Bearer " + KEY)
			.POST(BodyPublishers.ofString(json))
			.build(), HttpResponse.BodyHandlers.discarding());
	}

	private static URI uri(ConfigurableApplicationContext server, String port, String path) {
		return URI.create("http://localhost:" + server.getEnvironment().getProperty(port) + path);
	}

}
