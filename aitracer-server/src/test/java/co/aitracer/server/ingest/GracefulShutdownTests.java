package co.aitracer.server.ingest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a real server under load to stop, as the operating system does.
 */
class GracefulShutdownTests {

	private static final int SENDERS = 4;

	// what a JVM ends with after SIGTERM
	private static final int TERMINATED = 128 + 15;

	private static final String SLOW_LOG = "{\"project\":\"p\",\"trace_id\":\"slow\",\"span_id\":\"slow\"}";

	@TempDir
	Path directory;

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	@Test
	void finishesWhatIsInWorkAndLosesNothing() throws Exception {
		Path data = this.directory.resolve("data");
		ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
		try (ServerProcess server = ServerProcess.start(data, this.directory.resolve("server.log"), "384m");
				Socket slow = new Socket("localhost", server.uri().getPort())) {
			for (int i = 0; i < SENDERS; i++) {
				String trace = "trace-" + i;
				senders.submit(() -> send(server, trace));
			}
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.acknowledged.size() > 500);
			begin(slow);
			// supported by every system that the tests run on
			assertThat(server.process().supportsNormalTermination()).isTrue();
			server.process().destroy();
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> isRefused(server));
			slow.getOutputStream().write(SLOW_LOG.getBytes(StandardCharsets.US_ASCII));
			slow.getOutputStream().flush();
			assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 201");
			assertThat(server.process().waitFor(60, TimeUnit.SECONDS)).as(server::log).isTrue();
			assertThat(server.process().exitValue()).isEqualTo(TERMINATED);
			assertThat(server.log()).doesNotContain("ERROR", "stay in the journal");
		}
		senders.shutdown();
		assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		try (TestServer server = TestServer.start(data)) {
			// nothing to replay
			assertThat(server.bean(JournalLoader.class).isBehind()).isFalse();
			LogStore store = server.bean(LogStore.class);
			for (int i = 0; i < SENDERS; i++) {
				String trace = "trace-" + i;
				assertThat(spans(store, trace)).doesNotHaveDuplicates()
					.containsAll(this.acknowledged.stream().filter((span) -> span.startsWith(trace + "/")).toList());
			}
			assertThat(spans(store, "slow")).containsExactly("slow");
		}
	}

	private void send(ServerProcess server, String trace) {
		for (int i = 0; true; i++) {
			String span = trace + "/" + i;
			try {
				if (server.post("/api/v1/logs/", "{\"project\":\"p\",\"trace_id\":\"" + trace + "\",\"span_id\":\""
						+ span + "\",\"input\":\"" + "x".repeat(500) + "\"}") == 201) {
					this.acknowledged.add(span);
				}
			}
			catch (IOException | InterruptedException ex) {
				return;
			}
		}
	}

	private static void begin(Socket slow) throws IOException {
		slow.getOutputStream()
			.write(("POST /api/v1/logs/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TestServer.KEY
					+ "\r\nContent-Length: " + (SLOW_LOG.length() + 1) + "\r\n\r\n ")
				.getBytes(StandardCharsets.US_ASCII));
		slow.getOutputStream().flush();
	}

	private static boolean isRefused(ServerProcess server) throws IOException {
		try (Socket socket = new Socket("localhost", server.uri().getPort())) {
			return false;
		}
		catch (ConnectException ex) {
			return true;
		}
	}

	private static List<String> spans(LogStore store, String trace) {
		return store.trace(LogScope.all("default"), trace).stream().map(LogSummary::spanId).toList();
	}

}
