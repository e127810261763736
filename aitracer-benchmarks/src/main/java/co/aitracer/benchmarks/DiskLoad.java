package co.aitracer.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sends logs to a running server, and writes the same ones as JSON Lines.
 */
public final class DiskLoad {

	private static final int BATCH = 200;

	private DiskLoad() {
	}

	/**
	 * Sends and writes.
	 * @param arguments the server's URL, how many logs, and the file; the API key is the
	 * environment's AITRACER_API_KEY
	 * @throws IOException if the server does not take them
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		URI address = URI.create(arguments[0]).resolve("/api/v1/logs/batch/");
		int count = Integer.parseInt(arguments[1]);
		MadeLogs logs = new MadeLogs(count, Instant.now());
		HttpClient client = HttpClient.newHttpClient();
		try (Writer lines = Files.newBufferedWriter(Path.of(arguments[2]))) {
			for (int from = 0; from < count; from += BATCH) {
				List<String> batch = IntStream.range(from, Math.min(count, from + BATCH)).mapToObj(logs::json).toList();
				for (String log : batch) {
					lines.append(log).append('\n');
				}
				HttpResponse<String> answer = client.send(HttpRequest.newBuilder(address)
					.header("Content-Type", "application/json")
					.header("Authorization", "Bearer " + System.getenv("AITRACER_API_KEY"))
					.POST(BodyPublishers.ofString("{\"logs\":[" + String.join(",", batch) + "]}"))
					.build(), BodyHandlers.ofString());
				if (answer.statusCode() != 200) {
					throw new IOException("The server answered " + answer.statusCode() + ": " + answer.body());
				}
			}
		}
	}

}
