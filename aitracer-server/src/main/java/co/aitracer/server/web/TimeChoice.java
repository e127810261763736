package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;

/**
 * The time that a page is about: a preset that moves with the clock, or fixed limits.
 *
 * @param preset the preset, or null when the limits are fixed
 * @param from the lower limit, only without a preset
 * @param to the upper limit, only without a preset; null means until now
 */
record TimeChoice(@Nullable TimePreset preset, @Nullable Instant from, @Nullable Instant to) {

	static final TimeChoice DEFAULT = preset(TimePreset.LAST_24_HOURS);

	private static final int CUSTOM_BUCKETS = 60;

	static TimeChoice preset(TimePreset preset) {
		return new TimeChoice(preset, null, null);
	}

	static TimeChoice between(Instant from, @Nullable Instant to) {
		return new TimeChoice(null, from, to);
	}

	/**
	 * A choice that shows a log and its neighbours.
	 * @param time when the log started
	 * @param now the present
	 * @return the shortest preset that reaches back to the log with some margin
	 */
	static TimeChoice reaching(Instant time, Instant now) {
		Duration age = Duration.between(time, now).plusHours(12);
		return TimePreset.reaching(age)
			.map(TimeChoice::preset)
			.orElseGet(() -> between(time.minus(Duration.ofDays(1)), null));
	}

	boolean isCustom() {
		return this.preset == null;
	}

	String key() {
		return (this.preset != null) ? this.preset.key() : "custom";
	}

	String label() {
		return (this.preset != null) ? this.preset.label() : "Custom range";
	}

	/**
	 * Works out the choice for one moment.
	 * @param now the moment
	 * @return the window
	 */
	TimeWindow at(Instant now) {
		return (this.preset != null) ? at(now, this.preset) : custom(now);
	}

	private static TimeWindow at(Instant now, TimePreset preset) {
		long step = preset.step().toSeconds();
		// the step that holds the present is the last one, so that steps start at round
		// times and a client whose clock is a little ahead is not cut off
		Instant to = Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), step) + 1) * step);
		Duration length = (preset != TimePreset.THIS_MONTH) ? preset.length() : Duration.between(startOfMonth(now), to);
		TimeRange range = new TimeRange(to.minus(length), to);
		TimeRange previous = new TimeRange(range.from().minus(length), now.minus(length).plusMillis(1));
		return new TimeWindow(range, previous, Math.toIntExact(length.toSeconds() / step), now);
	}

	/**
	 * When the calendar month of a moment began.
	 * @param now the moment
	 * @return the start of its first day in UTC
	 */
	static Instant startOfMonth(Instant now) {
		return now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant();
	}

	private TimeWindow custom(Instant now) {
		Instant start = (this.from != null) ? this.from : now.minus(Duration.ofDays(1));
		Instant end = (this.to != null) ? this.to : now.plusSeconds(1);
		TimeRange range = new TimeRange(start, end.isAfter(start) ? end : start.plusSeconds(1));
		long seconds = Math.max(1, range.duration().toSeconds());
		return new TimeWindow(range, range.previous(), (int) Math.min(CUSTOM_BUCKETS, seconds), now);
	}

}
