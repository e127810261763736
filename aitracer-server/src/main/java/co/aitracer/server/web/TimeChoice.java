package co.aitracer.server.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;

/**
 * The time that a page is about: a preset that moves with the clock, or fixed limits.
 *
 * @param preset the preset, or null when the limits are fixed
 * @param from the lower limit, only without a preset
 * @param to the upper limit, only without a preset; null means until now
 * @param zone where days begin; null when nobody said so, which means UTC
 */
record TimeChoice(@Nullable TimePreset preset, @Nullable Instant from, @Nullable Instant to, @Nullable ZoneId zone) {

	static final TimeChoice DEFAULT = preset(TimePreset.LAST_24_HOURS);

	private static final int CUSTOM_STEPS = 60;

	// lengths of steps that people think in
	private static final List<Duration> ROUND = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2),
			Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(30),
			Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(10),
			Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2),
			Duration.ofHours(3), Duration.ofHours(6), Duration.ofHours(12));

	static TimeChoice preset(TimePreset preset) {
		return new TimeChoice(preset, null, null, null);
	}

	static TimeChoice between(Instant from, @Nullable Instant to) {
		return new TimeChoice(null, from, to, null);
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

	TimeChoice in(@Nullable ZoneId chosen) {
		return new TimeChoice(this.preset, this.from, this.to, chosen);
	}

	ZoneId zoneOrUtc() {
		return (this.zone != null) ? this.zone : ViewerZone.UTC;
	}

	boolean isCustom() {
		return this.preset == null;
	}

	boolean isDefault() {
		return this.preset == DEFAULT.preset;
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

	private TimeWindow at(Instant now, TimePreset preset) {
		ZoneId place = zoneOrUtc();
		// the step that holds the present is the last one, so that steps start at round
		// times and a client whose clock is a little ahead is not cut off
		Instant to = TimeSteps.next(now, preset.step(), place);
		Instant from = switch (preset) {
			case THIS_MONTH -> startOfMonth(now, place);
			default -> before(to, preset.length(), place);
		};
		Duration length = (preset != TimePreset.THIS_MONTH) ? preset.length()
				: Duration.ofDays(ChronoUnit.DAYS.between(from.atZone(place), to.atZone(place)));
		return window(new TimeRange(from, to), before(from, length, place), before(now, length, place), preset.step(),
				now);
	}

	private TimeWindow custom(Instant now) {
		Instant start = (this.from != null) ? this.from : now.minus(Duration.ofDays(1));
		Instant end = (this.to != null) ? this.to : now.plusSeconds(1);
		TimeRange range = new TimeRange(start, end.isAfter(start) ? end : start.plusSeconds(1));
		return window(range, range.previous().from(), range.from(), customStep(range.duration()), now);
	}

	private TimeWindow window(TimeRange range, Instant fromBefore, Instant toBefore, Duration step, Instant now) {
		ZoneId place = zoneOrUtc();
		return new TimeWindow(TimeSteps.of(range, step, place),
				new TimeRange(fromBefore, isCustom() ? toBefore : toBefore.plusMillis(1)),
				TimeSteps.of(new TimeRange(fromBefore, range.from()), step, place), now, place);
	}

	private static Duration customStep(Duration length) {
		Duration least = length.dividedBy(CUSTOM_STEPS);
		return ROUND.stream()
			.filter((step) -> step.compareTo(least) >= 0)
			.findFirst()
			.orElseGet(() -> Duration.ofDays(Math.max(1, length.toDays() / CUSTOM_STEPS + 1)));
	}

	// whole days earlier is the same time of the day, whatever clocks did in between
	private static Instant before(Instant time, Duration length, ZoneId zone) {
		ZonedDateTime local = time.atZone(zone);
		return (length.compareTo(Duration.ofDays(1)) <= 0) ? time.minus(length)
				: local.minusDays(length.toDays()).toInstant();
	}

	/**
	 * When the calendar month of a moment began.
	 * @param now the moment
	 * @param zone where months begin
	 * @return the start of its first day
	 */
	static Instant startOfMonth(Instant now, ZoneId zone) {
		return now.atZone(zone).toLocalDate().withDayOfMonth(1).atStartOfDay(zone).toInstant();
	}

}
