package co.aitracer.server.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import co.aitracer.server.AITracerServerApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server in a process of its own, which can be killed.
 */
final class ServerProcess implements AutoCloseable {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Process process;

	private final Path log;

	private final URI uri;

	private ServerProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
		this.uri = awaitStart();
	}

	static ServerProcess start(Path data, Path log, String memory, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx" + memory, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				AITracerServerApplication.class.getName()));
		command.addAll(Arrays.asList(arguments));
		command.addAll(TestServer.arguments(data));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			return new ServerProcess(process, log);
		}
		catch (RuntimeException | AssertionError ex) {
			process.destroyForcibly();
			throw ex;
		}
	}

	Process process() {
		return this.process;
	}

	URI uri() {
		return this.uri;
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			return "";
		}
	}

	int post(String path, String json) throws IOException, InterruptedException {
		return post(this.uri, path, json);
	}

	private URI awaitStart() {
		return Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
			assertThat(this.process.isAlive()).as(this::log).isTrue();
			Matcher matcher = STARTED.matcher(log());
			URI found = matcher.find() ? URI.create("http://localhost:" + matcher.group(1)) : null;
			// the first key is made after the port is opened
			boolean ready = found != null && post(found, "/api/v1/logs/batch/", "{\"logs\":[]}") == 200;
			return ready ? found : null;
		}, (found) -> found != null);
	}

	private int post(URI base, String path, String json) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
			.header("Authorization", "Bearer " + TestServer.KEY)
			.POST(BodyPublishers.ofString(json))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

}
