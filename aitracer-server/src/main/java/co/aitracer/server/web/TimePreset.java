package co.aitracer.server.web;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The time ranges that a click selects. Each divides into steps that people think in, so
 * that the bars of a chart start at round times.
 */
enum TimePreset {

	LAST_15_MINUTES("15m", "Last 15 minutes", Duration.ofMinutes(15), Duration.ofSeconds(30)),

	LAST_HOUR("1h", "Last hour", Duration.ofHours(1), Duration.ofMinutes(1)),

	LAST_6_HOURS("6h", "Last 6 hours", Duration.ofHours(6), Duration.ofMinutes(5)),

	LAST_24_HOURS("24h", "Last 24 hours", Duration.ofHours(24), Duration.ofMinutes(30)),

	LAST_7_DAYS("7d", "Last 7 days", Duration.ofDays(7), Duration.ofHours(3)),

	LAST_30_DAYS("30d", "Last 30 days", Duration.ofDays(30), Duration.ofDays(1)),

	LAST_90_DAYS("90d", "Last 90 days", Duration.ofDays(90), Duration.ofDays(1)),

	/** The calendar month so far; its length is that of the month. */
	THIS_MONTH("month", "This month", Duration.ZERO, Duration.ofDays(1));

	private final String key;

	private final String label;

	private final Duration length;

	private final Duration step;

	TimePreset(String key, String label, Duration length, Duration step) {
		this.key = key;
		this.label = label;
		this.length = length;
		this.step = step;
	}

	String key() {
		return this.key;
	}

	String label() {
		return this.label;
	}

	Duration length() {
		return this.length;
	}

	Duration step() {
		return this.step;
	}

	static Optional<TimePreset> ofKey(String key) {
		return Arrays.stream(values()).filter((preset) -> preset.key.equals(key)).findFirst();
	}

	/**
	 * The shortest range, a day at least, that reaches back this far.
	 * @param age how far
	 * @return the preset, or empty when even the longest is too short
	 */
	static Optional<TimePreset> reaching(Duration age) {
		return Arrays.stream(values())
			.filter((preset) -> preset.compareTo(LAST_24_HOURS) >= 0 && preset.length.compareTo(age) > 0)
			.findFirst();
	}

}
