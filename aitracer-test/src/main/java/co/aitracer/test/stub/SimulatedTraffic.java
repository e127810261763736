package co.aitracer.test.stub;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Waits and errors as a busy provider has them. They look random but depend on the number
 * of the call alone, so that two runs are alike.
 */
final class SimulatedTraffic {

	private static final List<StubReply> FAILURES = List.of(StubReply.error(429, Duration.ofSeconds(1)),
			StubReply.error(500), StubReply.error(400,
					"This model's maximum context length is 128000 tokens. Please reduce the length of the messages."));

	/**
	 * How many pieces of an answer take as long as the wait for the first one.
	 */
	private static final int PIECES_PER_FIRST_TOKEN = 20;

	private final long meanNanos;

	private final double errorRate;

	private final AtomicLong calls = new AtomicLong();

	SimulatedTraffic(Duration meanLatency, double errorRate) {
		this.meanNanos = meanLatency.toNanos();
		this.errorRate = errorRate;
	}

	Weather next() {
		SplittableRandom random = new SplittableRandom(this.calls.getAndIncrement());
		StubReply failure = (random.nextDouble() < this.errorRate) ? FAILURES.get(random.nextInt(FAILURES.size()))
				: null;
		// the spread has a mean of 1, a median below it and a long tail, as latencies do
		double spread = 0.4 + 0.6 * -Math.log(1 - random.nextDouble());
		Duration firstToken = Duration.ofNanos((long) (this.meanNanos * spread));
		return new Weather(failure, firstToken, firstToken.dividedBy(PIECES_PER_FIRST_TOKEN));
	}

	/**
	 * What the traffic does to one call.
	 *
	 * @param failure the error it meets, if any
	 * @param firstToken the wait before the first byte
	 * @param betweenChunks the wait before each further piece
	 */
	record Weather(@Nullable StubReply failure, Duration firstToken, Duration betweenChunks) {

	}

}
