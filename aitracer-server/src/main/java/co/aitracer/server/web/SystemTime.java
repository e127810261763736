package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.ingest.IngestMinutes;
import co.aitracer.server.ingest.IngestOutcome;

/**
 * The times that the System page can show, as far back as the server remembers.
 */
enum SystemTime {

	LAST_HOUR("1h", "Last hour", 60, 1),

	LAST_6_HOURS("6h", "Last 6 hours", 72, 5),

	LAST_24_HOURS("24h", "Last 24 hours", 95, 15);

	private static final List<IngestOutcome> SERIES = List.of(IngestOutcome.RECEIVED, IngestOutcome.STORED,
			IngestOutcome.DUPLICATE, IngestOutcome.REJECTED);

	private static final List<String> NAMES = List.of("Received", "Stored", "Duplicate", "Rejected");

	private final String key;

	private final String label;

	private final int steps;

	private final int minutes;

	SystemTime(String key, String label, int steps, int minutes) {
		this.key = key;
		this.label = label;
		this.steps = steps;
		this.minutes = minutes;
	}

	static SystemTime ofKey(String key) {
		return Arrays.stream(values()).filter((time) -> time.key.equals(key)).findFirst().orElse(LAST_HOUR);
	}

	public String key() {
		return this.key;
	}

	public String label() {
		return this.label;
	}

	/**
	 * Logs a minute.
	 * @param counts what the server remembers
	 * @param now the present
	 * @return the chart; a step of several minutes shows their average
	 */
	SeriesChart chart(IngestMinutes counts, Instant now) {
		Duration step = Duration.ofMinutes(this.minutes);
		long last = Math.floorDiv(now.getEpochSecond(), step.toSeconds());
		List<SeriesChart.Row> rows = new ArrayList<>();
		for (long at = last - this.steps + 1; at <= last; at++) {
			Instant start = Instant.ofEpochSecond(at * step.toSeconds());
			List<@Nullable Double> values = new ArrayList<>();
			for (IngestOutcome outcome : SERIES) {
				values.add(counts.count(outcome, start, this.minutes, now) / (double) this.minutes);
			}
			rows.add(new SeriesChart.Row(start, start.plus(step), at == last, values));
		}
		return new SeriesChart("lines", "count", NAMES, List.of(), rows);
	}

}
