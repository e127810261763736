package co.aitracer.server.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends logs to a running server as fast as it acknowledges them, and prints how fast
 * that was. Called by {@code bin/ingest-test}, not by the build.
 */
public final class IngestLoadMain {

	private static final int LOG_BYTES = 5_000;

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI uri;

	private final String key;

	private final int batch;

	private final String run = UUID.randomUUID().toString();

	private final AtomicLong acknowledged = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private final long[] millis = new long[4_000_000];

	private final AtomicInteger requests = new AtomicInteger();

	private IngestLoadMain(URI server, String key, int batch) {
		this.uri = server.resolve("/api/v1/logs/batch/");
		this.key = key;
		this.batch = batch;
	}

	/**
	 * Runs the load.
	 * @param args the server's URL, the API key, the number of clients, logs a request,
	 * seconds to warm up, and seconds to measure
	 * @throws InterruptedException if interrupted
	 */
	public static void main(String[] args) throws InterruptedException {
		IngestLoadMain load = new IngestLoadMain(URI.create(args[0]), args[1], Integer.parseInt(args[3]));
		int clients = Integer.parseInt(args[2]);
		load.send(clients, Duration.ofSeconds(Integer.parseInt(args[4])));
		load.reset();
		Duration time = Duration.ofSeconds(Integer.parseInt(args[5]));
		long begun = System.nanoTime();
		load.send(clients, time);
		load.print(clients, (System.nanoTime() - begun) / 1e9);
	}

	private void send(int clients, Duration time) throws InterruptedException {
		long end = System.nanoTime() + time.toNanos();
		ExecutorService senders = Executors.newFixedThreadPool(clients);
		for (int i = 0; i < clients; i++) {
			senders.submit(() -> {
				while (System.nanoTime() < end) {
					one();
				}
			});
		}
		senders.shutdown();
		senders.awaitTermination(time.toSeconds() + 60, TimeUnit.SECONDS);
	}

	private void one() {
		int number = this.requests.getAndIncrement();
		HttpRequest request = HttpRequest.newBuilder(this.uri)
			.header("Authorization", "Bearer " + this.key)
			.POST(BodyPublishers.ofString(body(number)))
			.build();
		long begun = System.nanoTime();
		try {
			int status = this.client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			this.millis[number % this.millis.length] = (System.nanoTime() - begun) / 1_000_000;
			switch (status) {
				case 200 -> this.acknowledged.addAndGet(this.batch);
				case 429 -> this.refused.incrementAndGet();
				default -> this.failed.incrementAndGet();
			}
		}
		catch (IOException | InterruptedException ex) {
			this.failed.incrementAndGet();
		}
	}

	private String body(int number) {
		return IntStream.range(0, this.batch)
			.mapToObj((i) -> "{\"project\":\"load-" + number % 20 + "\",\"trace_id\":\"" + this.run
					+ "\",\"span_id\":\"" + number + "-" + i
					+ "\",\"model\":\"gpt-4o\",\"provider\":\"openai\",\"input_tokens\":812,\"output_tokens\":164,"
					+ "\"latency_ms\":1234,\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\""
					+ text(number * 31 + i) + "\"}]},\"output\":{\"content\":\"" + text(number * 17 + i)
					+ "\"},\"metadata\":{\"feature\":\"load\"}}")
			.collect(Collectors.joining(",", "{\"logs\":[", "]}"));
	}

	private static String text(int seed) {
		StringBuilder text = new StringBuilder(LOG_BYTES / 2);
		for (int word = seed; text.length() < LOG_BYTES / 2 - 150; word = word * 1_103_515_245 + 12_345) {
			text.append(Integer.toString(word & 0xFFFFF, 36)).append(' ');
		}
		return text.toString();
	}

	private void reset() {
		this.acknowledged.set(0);
		this.refused.set(0);
		this.failed.set(0);
	}

	private void print(int clients, double seconds) {
		int last = Math.min(this.requests.get(), this.millis.length);
		long[] sorted = Arrays.copyOfRange(this.millis, last - measured(), last);
		Arrays.sort(sorted);
		System.out.println(String.format(Locale.ROOT,
				"%d clients, %d logs of 5 KB a request: %,.0f logs a second acknowledged; P50 %d ms, P99 %d ms, longest "
						+ "%d ms; %d requests sent away with 429, %d failed",
				clients, this.batch, this.acknowledged.get() / seconds, at(sorted, 0.5), at(sorted, 0.99),
				at(sorted, 1), this.refused.get(), this.failed.get()));
	}

	private int measured() {
		return (int) (this.acknowledged.get() / this.batch + this.refused.get() + this.failed.get());
	}

	private static long at(long[] sorted, double share) {
		return (sorted.length == 0) ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
	}

}
