package co.aitracer.server.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;

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
 * Backups of real servers, and what comes back of them.
 */
class BackupCommandTests {

	private static final String ADMIN_KEY = "at-admin-0123456789abcdefghij";

	private static final LogScope SCOPE = LogScope.all("default");

	@TempDir
	Path directory;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void backupOfABusyServerHoldsEverythingThatWasAcknowledgedBefore() throws Exception {
		Path archive = this.directory.resolve("backup.zip");
		Set<String> acknowledged = new ConcurrentSkipListSet<>();
		Set<String> before;
		try (RunningServer server = RunningServer.start(this.directory.resolve("one"),
				"--aitracer.server.ingest.journal-segment-size=4KB")) {
			addAdminKey(server);
			AtomicBoolean done = new AtomicBoolean();
			CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendUntil(server, done, acknowledged));
			Awaitility.await().until(() -> acknowledged.size() > 200);
			assertThat(post(server.url(), "/api/v1/sessions/", "{\"session_id\":\"s-1\",\"project\":\"shop\"}"))
				.isEqualTo(201);
			before = new TreeSet<>(acknowledged);
			Run run = run("backup", "--to", archive.toString(), "--url", server.url().toString(), "--key", ADMIN_KEY);
			assertThat(run.code()).as(run.output()).isZero();
			assertThat(run.output()).contains("files of").doesNotContain(ADMIN_KEY);
			int during = acknowledged.size();
			Awaitility.await().until(() -> acknowledged.size() > during);
			done.set(true);
			sender.join();
			assertThat(this.directory.resolve("one/.backup")).doesNotExist();
		}
		assertThat(run("restore", "--from", archive.toString(), "--data-dir", this.directory + "/two").code()).isZero();
		try (RunningServer restored = RunningServer.start(this.directory.resolve("two"))) {
			// what the journal's copy holds is stored again, or known
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(spans(restored)).containsAll(before));
			List<String> found = spans(restored);
			assertThat(found).doesNotHaveDuplicates();
			assertThat(acknowledged).containsAll(found);
			assertThat(restored.get(LogStore.class)
				.figures(new LogSelection(SCOPE, new TimeRange(Instant.EPOCH, Instant.now().plusSeconds(60))))
				.requests()).isEqualTo(found.size());
			assertThat(restored.get(SessionStore.class).find("default", "s-1")).isPresent();
			assertThat(restored.get(JdbcClient.class).sql("SELECT name FROM project").query(String.class).list())
				.containsExactly("shop");
			assertThat(post(restored.url(), "/api/v1/logs/", "{\"project\":\"shop\"}")).isEqualTo(201);
		}
	}

	@Test
	void backupOfARunningServerNeedsAnAdministratorsKey() throws Exception {
		try (RunningServer server = RunningServer.start(this.directory.resolve("data"))) {
			Run run = run("backup", "--to", this.directory + "/backup.zip", "--url", server.url().toString(), "--key",
					RunningServer.KEY);
			assertThat(run.code()).isEqualTo(1);
			assertThat(run.output()).contains("403").doesNotContain(RunningServer.KEY);
			assertThat(this.directory.resolve("backup.zip")).doesNotExist();
			assertThat(this.directory.resolve("backup.zip.part")).doesNotExist();
			assertThat(get(server.url().resolve("/api/v1/system/backup")).statusCode()).isEqualTo(401);
			assertThat(run("backup", "--to", this.directory + "/b.zip", "--data-dir", this.directory + "/data").code())
				.isEqualTo(1);
		}
	}

	@Test
	void stoppedServerIsBackedUpAndAnArchiveIsCheckedBeforeItIsBelieved() throws Exception {
		Path data = this.directory.resolve("data");
		Path archive = this.directory.resolve("backup.zip");
		assertThat(run("demo-data", "--logs=100", "--data-dir", data.toString()).code()).isZero();
		assertThat(run("backup", "--to", archive.toString(), "--data-dir", data.toString()).code()).isZero();
		assertThat(run("backup", "--to", archive.toString(), "--data-dir", data.toString()).code()).isEqualTo(2);
		assertThat(run("backup", "--to", this.directory + "/b", "--data-dir", this.directory + "/none").code())
			.isEqualTo(2);

		Run refused = run("restore", "--from", archive.toString(), "--data-dir", data.toString());
		assertThat(refused.code()).isEqualTo(1);
		assertThat(refused.output()).contains("is not empty");

		try (FileSystem zip = FileSystems.newFileSystem(archive)) {
			Files.writeString(zip.getPath("data/logs.duckdb"), "something else");
		}
		Path target = this.directory.resolve("target");
		Run damaged = run("restore", "--from", archive.toString(), "--data-dir", target.toString());
		assertThat(damaged.code()).isEqualTo(1);
		assertThat(damaged.output()).contains("checksum", "logs.duckdb");
		assertThat(target).doesNotExist();
	}

	@Test
	void whatIsNoArchiveIsRefused() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "no archive");
		Run run = run("restore", "--from", file.toString(), "--data-dir", this.directory + "/target");
		assertThat(run.code()).isEqualTo(1);
		assertThat(run.output()).contains("cannot be used");
		assertThat(this.directory.resolve("target")).doesNotExist();
	}

	private void sendUntil(RunningServer server, AtomicBoolean done, Set<String> acknowledged) {
		for (int i = 0; !done.get(); i++) {
			String span = "span-" + i;
			if (post(server.url(), "/api/v1/logs/", "{\"project\":\"shop\",\"trace_id\":\"all\",\"span_id\":\"" + span
					+ "\",\"input\":\"" + "x".repeat(200) + "\"}") == 201) {
				acknowledged.add(span);
			}
		}
	}

	private static List<String> spans(RunningServer server) {
		return server.get(LogStore.class).trace(SCOPE, "all").stream().map(LogSummary::spanId).toList();
	}

	private static void addAdminKey(RunningServer server) throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(ADMIN_KEY.getBytes(StandardCharsets.US_ASCII));
		server.get(JdbcClient.class)
			.sql("INSERT INTO api_key (id, workspace, name, prefix, key_hash, created_at, scopes) "
					+ "VALUES ('admin-key', 'default', 'Backup', 'at-admi', ?, now(), 'admin')")
			.param(HexFormat.of().formatHex(hash))
			.update();
	}

	private int post(URI server, String path, String json) {
		try {
			HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
				.header("Authorization", "Bearer " + RunningServer.KEY)
				.POST(BodyPublishers.ofString(json))
				.build();
			return this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
	}

	private static Run run(String... args) {
		PrintStream out = System.out;
		PrintStream err = System.err;
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		System.setOut(captured);
		System.setErr(captured);
		try {
			return new Run(ServerCommandLine.run(AITracerServerApplication.class, args),
					bytes.toString(StandardCharsets.UTF_8));
		}
		finally {
			System.setOut(out);
			System.setErr(err);
		}
	}

	/**
	 * What a command did.
	 *
	 * @param code the exit code
	 * @param output what it printed
	 */
	private record Run(int code, String output) {
	}

}
