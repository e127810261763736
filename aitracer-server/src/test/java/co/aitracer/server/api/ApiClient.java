package co.aitracer.server.api;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program that asks with an API key.
 *
 * @param port where the server listens
 * @param key the key, or null for none
 */
record ApiClient(int port, @Nullable String key) {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	static ApiClient withNewKey(int port, JdbcClient jdbc, String scopes, String... patterns) {
		String id = UUID.randomUUID().toString();
		String key = "at-" + id;
		jdbc.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, created_at, scopes) "
				+ "VALUES (?, 'default', 'test', 'at-xxxx', ?, ?, ?)")
			.params(Arrays.asList(id, sha256(key), Timestamp.from(Instant.now()), scopes))
			.update();
		for (String pattern : patterns) {
			jdbc.sql("INSERT INTO api_key_project (api_key_id, pattern) VALUES (?, ?)").params(id, pattern).update();
		}
		return new ApiClient(port, key);
	}

	JsonNode get(String path) throws IOException, InterruptedException {
		HttpResponse<String> response = exchange(path, "application/json");
		assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	JsonNode problem(String path, int status) throws IOException, InterruptedException {
		HttpResponse<String> response = exchange(path, "*/*");
		assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		return JsonMapper.shared().readTree(response.body());
	}

	HttpResponse<String> exchange(String path, String accept) throws IOException, InterruptedException {
		return CLIENT.send(request(path, accept), HttpResponse.BodyHandlers.ofString());
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private HttpRequest request(String path, String accept) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Accept", accept);
		if (this.key != null) {
			request.header("Authorization", "Bearer " + this.key);
		}
		return request.build();
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

}
