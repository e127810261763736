package co.aitracer.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks one of the stores all questions, and prints how long the answers took, a line
 * each.
 */
public final class QueryTimes {

	private static final Duration WARM_UP = Duration.ofSeconds(30);

	private static final int TIMES = 20;

	private static final int LEAST_TIMES = 5;

	private static final Duration TIME = Duration.ofSeconds(30);

	private final LogAnswers store;

	private final String side;

	private final long logs;

	private QueryTimes(LogAnswers store, String side, long logs) {
		this.store = store;
		this.side = side;
		this.logs = logs;
	}

	/**
	 * Measures, or prepares the peer.
	 * @param arguments {@code aitracer}, the number of logs, the end of their time, the
	 * server's URL and the password of {@code admin}; or {@code postgresql}, the number
	 * of logs, the end of their time, and the folder of its data; or {@code fill}, that
	 * folder, the file of AITracer's logs, and whether to index their texts
	 * @throws Exception if a store does not answer
	 */
	public static void main(String[] arguments) throws Exception {
		if (arguments[0].equals("fill")) {
			PostgresAnswers.fill(Path.of(arguments[1]), Path.of(arguments[2]), Boolean.parseBoolean(arguments[3]));
			return;
		}
		Instant end = Instant.parse(arguments[2]);
		try (LogAnswers store = arguments[0].equals(QueryTime.AITRACER)
				? new ServerAnswers(URI.create(arguments[3]), arguments[4], end)
				: new PostgresAnswers(Path.of(arguments[3]), end)) {
			QueryTimes times = new QueryTimes(store, arguments[0], Long.parseLong(arguments[1]));
			times.warmUp();
			for (LogQuestion question : LogQuestion.values()) {
				System.out.println(times.measure(question).line());
			}
		}
	}

	private void warmUp() throws Exception {
		long end = System.nanoTime() + WARM_UP.toNanos();
		do {
			for (LogQuestion question : LogQuestion.values()) {
				this.store.ask(question);
			}
		}
		while (System.nanoTime() < end);
	}

	private QueryTime measure(LogQuestion question) throws Exception {
		this.store.ask(question);
		Samples millis = new Samples(ask(question));
		return new QueryTime(this.logs, this.side, question, millis.median(), millis.at(0.95), millis.count(),
				this.store.ask(question).facts().hashCode());
	}

	private List<Double> ask(LogQuestion question) throws Exception {
		long end = System.nanoTime() + TIME.toNanos();
		List<Double> millis = new ArrayList<>();
		while (millis.size() < LEAST_TIMES || (millis.size() < TIMES && System.nanoTime() < end)) {
			long begin = System.nanoTime();
			this.store.ask(question);
			millis.add((System.nanoTime() - begin) / 1e6);
		}
		return millis;
	}

}
