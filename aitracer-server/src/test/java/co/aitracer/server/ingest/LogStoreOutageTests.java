package co.aitracer.server.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;
import co.aitracer.server.store.clickhouse.ClickHouseEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes ClickHouse away while clients send, and gives it back. How long it is away is
 * told by {@code -Daitracer.test.outage=60s}.
 */
class LogStoreOutageTests {

	private static final Logger logger = LoggerFactory.getLogger(LogStoreOutageTests.class);

	private static final Duration OUTAGE = Duration
		.parse("PT" + System.getProperty("aitracer.test.outage", "10s").toUpperCase(Locale.ROOT));

	private static final Duration CALM = Duration.ofSeconds(4);

	private static final int SENDERS = 4;

	private static final int BATCH = 7;

	@TempDir
	Path directory;

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

	private volatile Queue<Long> latencies = new ConcurrentLinkedQueue<>();

	private volatile boolean stopped;

	@Test
	void clientsNoticeNothingAndEveryAcknowledgedLogIsFoundOnce() throws Exception {
		ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
		try (ClickHouseEngine engine = ClickHouseEngine.start(this.directory.resolve("clickhouse"), "");
				TestServer server = TestServer.start(this.directory.resolve("data"),
						"--aitracer.server.log-store.url=" + engine.url())) {
			List<Future<?>> sending = new ArrayList<>();
			for (int i = 0; i < SENDERS; i++) {
				String name = "sender-" + i;
				sending.add(senders.submit(() -> send(server, name)));
			}
			// the first posts wait for classes to load
			pass(CALM.dividedBy(2));
			phase();
			pass(CALM);
			long[] calm = phase();
			engine.kill();
			pass(OUTAGE);
			long[] outage = phase();
			int before = this.acknowledged.size();
			engine.restart();
			pass(CALM);
			this.stopped = true;
			for (Future<?> sender : sending) {
				sender.get(60, TimeUnit.SECONDS);
			}
			assertThat(this.acknowledged).hasSizeGreaterThan(before);
			Instant back = Instant.now();
			Awaitility.await()
				.atMost(Duration.ofSeconds(120))
				.until(() -> !server.bean(JournalLoader.class).isBehind());
			logger.info(
					"{} logs acknowledged. Median, 99 % and slowest post in ms: {} before, {} without ClickHouse "
							+ "for {} s. The last log was stored {} ms after the last post",
					this.acknowledged.size(), describe(calm), describe(outage), OUTAGE.toSeconds(),
					Duration.between(back, Instant.now()).toMillis());
			assertThat(this.statuses).containsOnly(200);
			assertThat(outage.length).isGreaterThan(calm.length / 2);
			assertThat(percentile(outage, 0.5)).isLessThan(3 * percentile(calm, 0.5) + 20_000);
			assertThat(percentile(outage, 1)).isLessThan(Duration.ofSeconds(3).toNanos() / 1_000);
			assertThat(found(server.bean(LogStore.class))).doesNotHaveDuplicates()
				.containsExactlyInAnyOrderElementsOf(this.acknowledged);
		}
		finally {
			this.stopped = true;
			senders.shutdownNow();
		}
	}

	private static List<String> found(LogStore store) {
		List<String> found = new ArrayList<>();
		TimeRange everything = new TimeRange(Instant.EPOCH, Instant.now().plusSeconds(3600));
		LogSelection all = new LogSelection(LogScope.all("default"), everything);
		store.read(all, (log) -> found.add(log.log().spanId()));
		assertThat(store.figures(all).requests()).isEqualTo(found.size());
		return found;
	}

	private Void send(TestServer server, String name) throws Exception {
		for (int batch = 0; !this.stopped; batch++) {
			List<String> spans = new ArrayList<>();
			StringBuilder body = new StringBuilder("{\"logs\":[");
			for (int i = 0; i < BATCH; i++) {
				String span = name + "-" + batch + "-" + i;
				spans.add(span);
				body.append((i > 0) ? "," : "")
					.append("{\"project\":\"shop\",\"trace_id\":\"" + name + "\",\"span_id\":\"" + span
							+ "\",\"input\":\"" + "x".repeat(500) + "\"}");
			}
			long start = System.nanoTime();
			int status = server.post("/api/v1/logs/batch/", body.append("]}").toString()).statusCode();
			this.latencies.add((System.nanoTime() - start) / 1_000);
			this.statuses.add(status);
			if (status == 200) {
				this.acknowledged.addAll(spans);
			}
			// a steady load, not the most there can be
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		return null;
	}

	private long[] phase() {
		Queue<Long> phase = this.latencies;
		this.latencies = new ConcurrentLinkedQueue<>();
		return phase.stream().mapToLong(Long::longValue).sorted().toArray();
	}

	private static String describe(long[] sorted) {
		return Arrays.stream(new double[] { 0.5, 0.99, 1 })
			.mapToObj((share) -> "%.1f".formatted(percentile(sorted, share) / 1_000.0))
			.toList()
			.toString();
	}

	private static long percentile(long[] sorted, double share) {
		return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
	}

	private static void pass(Duration time) {
		Instant end = Instant.now().plus(time);
		Awaitility.await().atMost(time.plusSeconds(30)).until(() -> Instant.now().isAfter(end));
	}

}
