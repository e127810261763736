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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import co.aitracer.server.AITracerServerApplication;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;
import co.aitracer.server.store.SessionStore;
import co.aitracer.server.store.TimeRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a real server in the middle of its work, twice, and looks for everything it has
 * acknowledged.
 */
class IngestKillTests {

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private static final int BATCH = 7;

	@TempDir
	Path directory;

	private final HttpClient client = HttpClient.newHttpClient();

	private final Set<String> traces = ConcurrentHashMap.newKeySet();

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	private final Set<String> sessions = ConcurrentHashMap.newKeySet();

	@Test
	void findsEveryAcknowledgedLogExactlyOnceAfterKills() throws Exception {
		sendUntilKilled("first", 50);
		sendUntilKilled("second", 100);
		try (TestServer server = TestServer.start(this.directory.resolve("data"))) {
			JournalLoader loader = server.bean(JournalLoader.class);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !loader.isBehind());
			LogStore store = server.bean(LogStore.class);
			LogScope scope = LogScope.all("default");
			List<String> found = this.traces.stream()
				.flatMap((trace) -> store.trace(scope, trace).stream())
				.map(LogSummary::spanId)
				.toList();
			assertThat(found).doesNotHaveDuplicates();
			assertThat(this.acknowledged).hasSizeGreaterThanOrEqualTo(100 * BATCH);
			assertThat(Set.copyOf(found)).containsAll(this.acknowledged);
			TimeRange everything = new TimeRange(Instant.EPOCH, Instant.now().plusSeconds(3600));
			assertThat(store.figures(new LogSelection(scope, everything)).requests()).isEqualTo(found.size());
			assertThat(this.sessions).isNotEmpty()
				.allMatch((session) -> server.bean(SessionStore.class).find("default", session).isPresent());
			assertThat(server.bean(JdbcClient.class)
				.sql("SELECT name FROM project ORDER BY name")
				.query(String.class)
				.list()).containsExactly("first", "second");
		}
	}

	private void sendUntilKilled(String prefix, int batches) throws Exception {
		Process process = start(prefix);
		AtomicBoolean killed = new AtomicBoolean();
		ExecutorService senders = Executors.newFixedThreadPool(4);
		try {
			URI uri = URI.create("http://localhost:" + port(prefix, process));
			for (int i = 0; i < 4; i++) {
				String name = prefix + "-" + i + "-";
				senders.submit(() -> send(uri, prefix, name, killed));
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(120))
				.until(() -> this.acknowledged.size() >= batches * BATCH || !process.isAlive());
			assertThat(process.isAlive()).isTrue();
		}
		finally {
			killed.set(true);
			process.destroyForcibly().waitFor();
			senders.shutdown();
			assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		}
	}

	private Process start(String name) throws IOException {
		List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-Xmx384m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				AITracerServerApplication.class.getName(), "--aitracer.server.ingest.load-interval=20ms"));
		command.addAll(TestServer.arguments(this.directory.resolve("data")));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve(name + ".log").toFile())
			.start();
	}

	private int port(String name, Process process) {
		Path log = this.directory.resolve(name + ".log");
		Matcher started = Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> {
			assertThat(process.isAlive()).as(() -> read(log)).isTrue();
			Matcher matcher = STARTED.matcher(read(log));
			return (matcher.find() && health(matcher.group(1))) ? matcher : null;
		}, (matcher) -> matcher != null);
		return Integer.parseInt(started.group(1));
	}

	// the first key is made after the port is opened
	private boolean health(String port) throws Exception {
		return post(URI.create("http://localhost:" + port), "/api/v1/logs/batch/", "{\"logs\":[]}") == 200;
	}

	private void send(URI uri, String project, String name, AtomicBoolean killed) {
		for (int batch = 0; !killed.get(); batch++) {
			List<String> spans = new ArrayList<>();
			StringBuilder body = new StringBuilder("{\"logs\":[");
			for (int i = 0; i < BATCH; i++) {
				String span = project + "/" + name + batch + "-" + i;
				spans.add(span);
				body.append((i > 0) ? "," : "")
					.append("{\"project\":\"" + project + "\",\"trace_id\":\"" + name + "\",\"span_id\":\"" + span
							+ "\",\"input\":\"" + "x".repeat(500) + "\"}");
			}
			this.traces.add(name);
			try {
				if (post(uri, "/api/v1/logs/batch/", body.append("]}").toString()) == 200) {
					this.acknowledged.addAll(spans);
				}
				String session = name + batch;
				if (batch % 10 == 0 && post(uri, "/api/v1/sessions/",
						"{\"session_id\":\"" + session + "\",\"project\":\"" + project + "\"}") == 201) {
					this.sessions.add(session);
				}
			}
			catch (IOException | InterruptedException ex) {
				return;
			}
		}
	}

	private int post(URI uri, String path, String json) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
			.header("Authorization", "Bearer " + TestServer.KEY)
			.POST(BodyPublishers.ofString(json))
			.build();
		return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			return "";
		}
	}

}
