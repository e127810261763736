package co.aitracer.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import co.aitracer.server.AITracerServerApplication;

/**
 * The whole server on a random port, with its files in a folder of the test.
 */
final class TestServer implements AutoCloseable {

	static final String KEY = "at-test-0123456789abcdefghij";

	private final ConfigurableApplicationContext context;

	private final HttpClient client = HttpClient.newHttpClient();

	private TestServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static TestServer start(Path directory, String... arguments) {
		List<String> all = arguments(directory);
		all.addAll(Arrays.asList(arguments));
		return new TestServer(new SpringApplicationBuilder(AITracerServerApplication.class).registerShutdownHook(false)
			.run(all.toArray(String[]::new)));
	}

	static List<String> arguments(Path directory) {
		return new ArrayList<>(List.of("--server.port=0", "--aitracer.server.data-dir=" + directory,
				"--aitracer.server.bootstrap.api-key=" + KEY,
				"--aitracer.server.bootstrap.admin-password=correct horse battery"));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port") + path);
	}

	HttpResponse<String> post(String path, String json) throws Exception {
		return send("POST", path, json, KEY);
	}

	HttpResponse<String> send(String method, String path, String json, String key) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.header("User-Agent", "AITracer-PHP/1.0.0")
			.method(method, BodyPublishers.ofString(json));
		if (key != null) {
			request.header("Authorization", "Bearer " + key);
		}
		return send(request.build());
	}

	HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	String addKey(String name, String defaultProject, String... patterns) {
		String key = "at-" + name + "-0123456789abcdefghij";
		String id = UUID.randomUUID().toString();
		JdbcClient jdbc = bean(JdbcClient.class);
		jdbc.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, default_project, created_at) "
				+ "VALUES (?, 'default', ?, 'at-xxxx', ?, ?, ?)")
			.params(Arrays.asList(id, name, sha256(key), defaultProject, Timestamp.from(Instant.now())))
			.update();
		for (String pattern : patterns) {
			jdbc.sql("INSERT INTO api_key_project (api_key_id, pattern) VALUES (?, ?)").params(id, pattern).update();
		}
		return key;
	}

	static String golden(String name) throws IOException {
		try (InputStream in = TestServer.class.getResourceAsStream("/protocol/" + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	static JsonNode json(String text) {
		return JsonText.MAPPER.readTree(text);
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

}
