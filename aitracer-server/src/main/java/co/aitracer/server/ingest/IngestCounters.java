package co.aitracer.server.ingest;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What became of the logs since the server started, by project and API key, also as the
 * meter {@code aitracer.server.ingest.logs}. The first sources that send are counted one
 * by one and all further ones together, because a meter's series stay for ever.
 */
public class IngestCounters {

	static final String METER = "aitracer.server.ingest.logs";

	/**
	 * How many sources are counted one by one.
	 */
	static final int MAX_SOURCES = 200;

	private final Map<IngestSource, Counts> sources = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	private final IngestMinutes minutes;

	private final Clock clock;

	IngestCounters(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
		this.minutes = new IngestMinutes(clock.instant());
	}

	/**
	 * Logs that had an outcome.
	 * @param outcome the outcome
	 * @return the count
	 */
	public long count(IngestOutcome outcome) {
		return this.sources.values().stream().mapToLong((counts) -> counts.of(outcome).sum()).sum();
	}

	/**
	 * Logs of each source.
	 * @return the counts, zeros included
	 */
	public Map<IngestSource, Map<IngestOutcome, Long>> bySource() {
		Map<IngestSource, Map<IngestOutcome, Long>> snapshot = new LinkedHashMap<>();
		this.sources.forEach((source, counts) -> {
			Map<IngestOutcome, Long> sums = new EnumMap<>(IngestOutcome.class);
			for (IngestOutcome outcome : IngestOutcome.values()) {
				sums.put(outcome, counts.of(outcome).sum());
			}
			snapshot.put(source, sums);
		});
		return snapshot;
	}

	/**
	 * Logs of each minute.
	 * @return the counts of the last day
	 */
	public IngestMinutes minutes() {
		return this.minutes;
	}

	void add(IngestOutcome outcome, IngestSource source, int logs) {
		if (logs > 0) {
			countsOf(source).of(outcome).add(logs);
			this.minutes.add(outcome, logs, this.clock.instant());
		}
	}

	/**
	 * Counts logs whose project may be anything that somebody wrote.
	 * @param source the source; its project counts when it is one that logs were taken
	 * for
	 * @param logs how many
	 */
	void addRejected(IngestSource source, int logs) {
		add(IngestOutcome.REJECTED, this.sources.containsKey(source) ? source : source.withoutProject(), logs);
	}

	private Counts countsOf(IngestSource source) {
		Counts known = this.sources.get(source);
		if (known != null) {
			return known;
		}
		IngestSource counted = (this.sources.size() < MAX_SOURCES) ? source : IngestSource.OTHER;
		return this.sources.computeIfAbsent(counted, this::register);
	}

	private Counts register(IngestSource source) {
		Counts counts = new Counts();
		for (IngestOutcome outcome : IngestOutcome.values()) {
			FunctionCounter.builder(METER, counts.of(outcome), LongAdder::sum)
				.description("Logs by what became of them")
				.baseUnit("logs")
				.tag("outcome", outcome.text())
				.tag("project", source.project())
				.tag("key", source.keyId())
				.register(this.meters);
		}
		return counts;
	}

	/**
	 * The logs of one source, by what became of them.
	 */
	private static final class Counts {

		private final LongAdder[] counts = Stream.generate(LongAdder::new)
			.limit(IngestOutcome.values().length)
			.toArray(LongAdder[]::new);

		LongAdder of(IngestOutcome outcome) {
			return this.counts[outcome.ordinal()];
		}

	}

}
