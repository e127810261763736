package co.aitracer.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends calls of 5 KB to a running server as fast as it acknowledges them. Says how many
 * a second that were, the milliseconds until half, 99 % and all of the requests were
 * acknowledged, the number of those that were not, the seconds of CPU that server and
 * client took for 100,000 calls, and how many calls were acknowledged in all, those to
 * warm up included.
 */
public final class IngestLoad {

	private static final int MAX_WARM_UP_SECONDS = 20;

	private final HttpClient client = HttpClient.newHttpClient();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final IngestWire wire;

	private final URI server;

	private final int batch;

	private IngestLoad(IngestWire wire, URI server, int batch) {
		this.wire = wire;
		this.server = server;
		this.batch = batch;
	}

	/**
	 * Runs the load.
	 * @param arguments the name of the wire, the server's URL, the number of clients,
	 * calls a request, seconds to measure, and the server's process id; the API key,
	 * where one is needed, is the environment's AITRACER_API_KEY
	 * @throws InterruptedException if interrupted
	 * @throws ExecutionException if a request failed on its way
	 */
	public static void main(String[] arguments) throws InterruptedException, ExecutionException {
		int batch = Integer.parseInt(arguments[3]);
		IngestLoad load = new IngestLoad(IngestWire.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
				URI.create(arguments[1]), batch);
		int clients = Integer.parseInt(arguments[2]);
		int time = Integer.parseInt(arguments[4]);
		int before = load.send(clients, Duration.ofSeconds(Math.min(time, MAX_WARM_UP_SECONDS))).size();
		load.refused.set(0);
		ProcessHandle process = ProcessHandle.of(Long.parseLong(arguments[5])).orElseThrow();
		double serversCpu = cpuSeconds(process);
		double ownCpu = cpuSeconds(ProcessHandle.current());
		long begin = System.nanoTime();
		Samples millis = new Samples(load.send(clients, Duration.ofSeconds(time)));
		double seconds = (System.nanoTime() - begin) / 1e9;
		double calls = millis.count() * (double) batch;
		System.out.println(String.format(Locale.ROOT, "%.0f %.0f %.0f %.0f %d %.2f %.2f %.0f", calls / seconds,
				millis.median(), millis.at(0.99), millis.at(1), load.refused.get(),
				(cpuSeconds(process) - serversCpu) / calls * 100_000,
				(cpuSeconds(ProcessHandle.current()) - ownCpu) / calls * 100_000, calls + (double) before * batch));
	}

	private static double cpuSeconds(ProcessHandle process) {
		return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
	}

	private List<Double> send(int clients, Duration time) throws InterruptedException, ExecutionException {
		long end = System.nanoTime() + time.toNanos();
		ExecutorService senders = Executors.newFixedThreadPool(clients);
		try {
			List<Future<List<Double>>> sending = new ArrayList<>();
			for (int client = 0; client < clients; client++) {
				sending.add(senders.submit(() -> sendUntil(end)));
			}
			List<Double> millis = new ArrayList<>();
			for (Future<List<Double>> one : sending) {
				millis.addAll(one.get());
			}
			return millis;
		}
		finally {
			senders.shutdown();
		}
	}

	private List<Double> sendUntil(long end) throws IOException, InterruptedException {
		List<Double> millis = new ArrayList<>();
		while (System.nanoTime() < end) {
			HttpRequest request = request(this.requests.getAndIncrement());
			long begin = System.nanoTime();
			int status = this.client.send(request, BodyHandlers.discarding()).statusCode();
			if (status / 100 == 2) {
				millis.add((System.nanoTime() - begin) / 1e6);
			}
			else {
				this.refused.incrementAndGet();
			}
		}
		return millis;
	}

	private HttpRequest request(int number) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.resolve(this.wire.path()))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(this.wire.body(number, this.batch)));
		String key = System.getenv("AITRACER_API_KEY");
		return ((key != null) ? request.header("Authorization", "Bearer " + key) : request).build();
	}

}
