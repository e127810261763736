package co.aitracer.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.LogSummary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than the memory can hold, sent at the same time.
 */
class BackpressureTests {

	private static final int CLIENTS = 24;

	private static final String SMALL = "{\"project\":\"p\",\"input\":\"hello\"}";

	@TempDir
	Path directory;

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void smallHeapTakesWhatItCanAndSendsTheRestAwayUnharmed() throws Exception {
		Path data = this.directory.resolve("data");
		Map<String, Integer> answers = new ConcurrentHashMap<>();
		try (ServerProcess server = ServerProcess.start(data, this.directory.resolve("server.log"), "128m",
				"--aitracer.server.ingest.max-body-size=4MB", "--aitracer.server.log-store.memory-limit=128MB")) {
			ExecutorService senders = Executors.newFixedThreadPool(CLIENTS);
			for (int i = 0; i < 3 * CLIENTS; i++) {
				int number = i;
				senders.submit(() -> answers.put("span-" + number, sendLarge(server.uri(), number)));
			}
			senders.shutdown();
			assertThat(senders.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
			assertThat(server.post("/api/v1/logs/", SMALL)).isEqualTo(201);
			assertThat(server.log()).doesNotContain("OutOfMemoryError");
		}
		assertThat(answers).hasSize(3 * CLIENTS);
		assertThat(answers.values()).containsOnly(200, 429);
		try (TestServer server = TestServer.start(data)) {
			JournalLoader loader = server.bean(JournalLoader.class);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !loader.isBehind());
			Set<String> found = server.bean(LogStore.class)
				.trace(LogScope.all("default"), "large")
				.stream()
				.map(LogSummary::spanId)
				.collect(Collectors.toSet());
			assertThat(found).containsExactlyInAnyOrderElementsOf(answers.entrySet()
				.stream()
				.filter((answer) -> answer.getValue() == 200)
				.map(Map.Entry::getKey)
				.toList());
		}
	}

	@Test
	void requestsBeyondTheBudgetAreToldWhenToComeBack() throws Exception {
		try (TestServer server = TestServer.start(this.directory, "--aitracer.server.ingest.max-body-size=64KB",
				"--aitracer.server.ingest.max-bytes-in-work=64KB", "--aitracer.server.ingest.body-timeout=1h");
				Socket slow = new Socket("localhost", server.uri("/").getPort())) {
			IngestBudget budget = server.bean(IngestBudget.class);
			begin(slow, "Content-Length: 60000\r\n", "{");
			Awaitility.await().until(() -> budget.bytes() == 60_000);
			String large = "{\"project\":\"p\",\"input\":\"" + "x".repeat(8_000) + "\"}";
			isBusy(server.post("/api/v1/logs/", large));
			isBusy(server.send(request(server.uri("/api/v1/logs/")).header("Content-Encoding", "gzip")
				.POST(BodyPublishers.ofByteArray(gzip(large)))
				.build()));
			isBusy(server.send(request(server.uri("/v1/traces")).header("Content-Type", OtlpTraceController.PROTOBUF)
				.POST(BodyPublishers.ofByteArray(new byte[8_000]))
				.build()));
			// what fits still gets in
			assertThat(server.post("/api/v1/logs/", SMALL).statusCode()).isEqualTo(201);
			assertThat(server.bean(IngestStatus.class).work().refused()).isEqualTo(3);
			slow.close();
			Awaitility.await().until(() -> budget.bytes() == 0 && budget.requests() == 0);
			assertThat(server.post("/api/v1/logs/", large).statusCode()).isEqualTo(201);
		}
	}

	@Test
	void unpackedBytesCount() throws Exception {
		try (TestServer server = TestServer.start(this.directory, "--aitracer.server.ingest.max-body-size=1MB",
				"--aitracer.server.ingest.max-bytes-in-work=1MB", "--aitracer.server.ingest.body-timeout=1h");
				Socket slow = new Socket("localhost", server.uri("/").getPort())) {
			begin(slow, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", "");
			// without the end, for which the server waits
			byte[] whole = gzip("x".repeat(400_000));
			byte[] packed = Arrays.copyOf(whole, whole.length - 8);
			OutputStream out = slow.getOutputStream();
			out.write((Integer.toHexString(packed.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
			out.write(packed);
			out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			assertThat(packed.length).isLessThan(2_000);
			Awaitility.await().until(() -> server.bean(IngestBudget.class).bytes() >= 400_000);
		}
	}

	@Test
	void clientThatIsTooSlowLosesItsShare() throws Exception {
		try (TestServer server = TestServer.start(this.directory, "--aitracer.server.ingest.body-timeout=300ms");
				Socket slow = new Socket("localhost", server.uri("/").getPort())) {
			begin(slow, "Content-Length: 60000\r\n", "{");
			Awaitility.await().until(() -> {
				slow.getOutputStream().write(' ');
				return slow.getInputStream().available() > 0;
			});
			assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 408");
			assertThat(server.bean(IngestBudget.class).bytes()).isZero();
		}
	}

	@Test
	void aBudgetThatIsTooSmallForOneBodyIsRefusedAtTheStart() {
		assertThat(new IngestLimits(null, 1, Duration.ofSeconds(1)).bytesInWork(DataSize.ofMegabytes(16), 1 << 30))
			.isEqualTo(1 << 26);
		assertThat(Assertions.catchThrowable(() -> new IngestLimits(DataSize.ofMegabytes(1), 1, Duration.ofSeconds(1))
			.bytesInWork(DataSize.ofMegabytes(16), 1 << 30))).hasMessageContaining("max-bytes-in-work");
	}

	private static void isBusy(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).contains("1");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	// half of them packed, half of them of a length that is not told
	private int sendLarge(URI uri, int number) throws IOException, InterruptedException {
		String entries = IntStream.range(0, 3)
			.mapToObj((i) -> "{\"project\":\"p\",\"trace_id\":\"other\",\"span_id\":\"" + number + "-" + i
					+ "\",\"input\":\"" + "x".repeat(1_000_000) + "\"}")
			.collect(Collectors.joining(","));
		byte[] body = ("{\"logs\":[" + entries + ",{\"project\":\"p\",\"trace_id\":\"large\",\"span_id\":\"span-"
				+ number + "\"}]}")
			.getBytes(StandardCharsets.US_ASCII);
		HttpRequest.Builder request = request(uri.resolve("/api/v1/logs/batch"));
		if (number % 2 == 0) {
			request.header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(gzip(body)));
		}
		else {
			request.POST(BodyPublishers.ofByteArrays(List.of(body)));
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static HttpRequest.Builder request(URI uri) {
		return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + TestServer.KEY);
	}

	private static void begin(Socket socket, String headers, String body) throws IOException {
		socket.getOutputStream()
			.write(("POST /api/v1/logs/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TestServer.KEY + "\r\n"
					+ headers + "\r\n" + body)
				.getBytes(StandardCharsets.US_ASCII));
		socket.getOutputStream().flush();
	}

	private static byte[] gzip(String text) throws IOException {
		return gzip(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
			packed.write(bytes);
		}
		return out.toByteArray();
	}

}
