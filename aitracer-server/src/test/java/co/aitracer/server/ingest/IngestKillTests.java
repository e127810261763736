package co.aitracer.server.ingest;

import java.io.IOException;
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

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

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

	private static final int BATCH = 7;

	@TempDir
	Path directory;

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
		AtomicBoolean killed = new AtomicBoolean();
		ExecutorService senders = Executors.newFixedThreadPool(4);
		try (ServerProcess server = ServerProcess.start(this.directory.resolve("data"),
				this.directory.resolve(prefix + ".log"), "384m", "--aitracer.server.ingest.load-interval=20ms")) {
			for (int i = 0; i < 4; i++) {
				String name = prefix + "-" + i + "-";
				senders.submit(() -> send(server, prefix, name, killed));
			}
			Awaitility.await()
				.atMost(Duration.ofSeconds(120))
				.until(() -> this.acknowledged.size() >= batches * BATCH || !server.process().isAlive());
			assertThat(server.process().isAlive()).isTrue();
			killed.set(true);
		}
		finally {
			killed.set(true);
			senders.shutdown();
			assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		}
	}

	private void send(ServerProcess server, String project, String name, AtomicBoolean killed) {
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
				if (server.post("/api/v1/logs/batch/", body.append("]}").toString()) == 200) {
					this.acknowledged.addAll(spans);
				}
				String session = name + batch;
				if (batch % 10 == 0 && server.post("/api/v1/sessions/",
						"{\"session_id\":\"" + session + "\",\"project\":\"" + project + "\"}") == 201) {
					this.sessions.add(session);
				}
			}
			catch (IOException | InterruptedException ex) {
				return;
			}
		}
	}

}
