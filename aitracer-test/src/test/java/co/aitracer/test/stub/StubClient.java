package co.aitracer.test.stub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plain HTTP client for the stub.
 */
final class StubClient {

	static final String CHAT = "/chat/completions";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client = HttpClient.newHttpClient();

	private final String baseUrl;

	StubClient(OpenAiStub stub) {
		this.baseUrl = stub.baseUrl();
	}

	HttpRequest.Builder request(String path, String body) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return this.client.send(request(path, body).build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create(url)).build(),
				HttpResponse.BodyHandlers.ofByteArray());
	}

	HttpClient http() {
		return this.client;
	}

	JsonNode chat(String model, String user) throws IOException, InterruptedException {
		return json(post(CHAT, chatBody(model, user, "")));
	}

	/**
	 * Read the events of a stream that ends in order.
	 */
	List<String> events(String body) throws IOException, InterruptedException {
		return Arrays.stream(post(CHAT, body).body().split("\n\n"))
			.map((event) -> event.replaceFirst("^data: ", ""))
			.collect(Collectors.toList());
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	static JsonNode json(String text) {
		return JSON.readTree(text);
	}

	static String chatBody(String model, String user, String more) {
		return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":%s}]%s}".formatted(model,
				JSON.writeValueAsString(user), more);
	}

	static String tools(String... names) {
		return Arrays.stream(names)
			.map("{\"type\":\"function\",\"function\":{\"name\":\"%s\",\"parameters\":{}}}"::formatted)
			.collect(Collectors.joining(",", ",\"tools\":[", "]"));
	}

}
