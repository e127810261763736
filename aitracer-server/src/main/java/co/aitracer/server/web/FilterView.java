package co.aitracer.server.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogDimension;

/**
 * The filter bar of a page.
 *
 * @param path the page's path
 * @param href the page with this filter
 * @param clearHref the page with this filter's time alone
 * @param filter the filter itself
 * @param groups the filters with values to choose from
 * @param chips the filters that links set
 * @param times the times on offer
 * @param refreshes the refresh intervals on offer
 * @param start where the shown range starts
 * @param end where it ends
 * @param problems a sentence for each parameter that was not understood
 */
record FilterView(String path, String href, String clearHref, LogFilter filter, List<OptionGroup> groups,
		List<Chip> chips, List<Option> times, List<Option> refreshes, TimeView start, TimeView end,
		List<String> problems) {

	private static final DateTimeFormatter INPUT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

	static FilterView of(LogFilter filter, TimeWindow window, List<OptionGroup> groups, List<String> problems,
			String path) {
		return new FilterView(path, path + filter.query(), path + LogFilter.NONE.withTime(filter.time()).query(),
				filter, groups, Chip.of(filter, path), times(filter.time()), refreshes(filter.refreshSeconds()),
				TimeView.of(window.range().from()), TimeView.of(window.range().to()), problems);
	}

	private static List<Option> times(TimeChoice chosen) {
		List<Option> times = new ArrayList<>(Arrays.stream(TimePreset.values())
			.map((preset) -> new Option(preset.key(), preset.label(), preset == chosen.preset()))
			.toList());
		times.add(new Option("custom", "Custom range…", chosen.isCustom()));
		return times;
	}

	private static List<Option> refreshes(int chosen) {
		return List.of(new Option("0", "Refresh off", chosen == 0), new Option("2", "Live", chosen == 2),
				new Option("10", "Every 10 s", chosen == 10), new Option("60", "Every 60 s", chosen == 60));
	}

	public String from() {
		return inputValue(this.filter.time().from());
	}

	public String to() {
		return inputValue(this.filter.time().to());
	}

	/**
	 * When the page asks for itself again; older pages do not change.
	 * @return a trigger for htmx, or {@code none}
	 */
	public String refreshTrigger() {
		boolean live = this.filter.refreshSeconds() > 0 && this.filter.cursor() == null;
		return live ? "every " + this.filter.refreshSeconds() + "s" : "none";
	}

	public List<Option> flags() {
		return Arrays.stream(LogFlag.values())
			.map((flag) -> new Option(flag.key(), flag.label(), this.filter.flags().contains(flag)))
			.toList();
	}

	public List<LimitRange> limits() {
		return LimitRange.of(this.filter);
	}

	public int moreCount() {
		return this.filter.flags().size() + this.filter.limits().size();
	}

	/**
	 * The logs of the page without its place among them.
	 * @return the query part of a URL
	 */
	public String query() {
		return this.filter.logsAlone().query();
	}

	/**
	 * The table of groups as a file.
	 * @param dimension what logs are grouped by; null for what the page groups them by
	 * @return the link
	 */
	public String groupsHref(@Nullable String dimension) {
		LogDimension by = (dimension != null) ? new LogDimension(dimension) : this.filter.view().group();
		return "/groups.csv" + this.filter.withView(new LogView(by, List.of(), false, 0)).query();
	}

	public boolean narrowed() {
		return this.filter.narrows() || !this.filter.projects().isEmpty();
	}

	/**
	 * The zone that the URL names or the browser has.
	 * @return the zone, or null when neither is known
	 */
	public @Nullable String zone() {
		ZoneId zone = this.filter.time().zone();
		return (zone != null) ? zone.getId() : null;
	}

	/**
	 * The page in the other zone that people think in: UTC, or from there their own.
	 * @return the link, with the zone in words
	 */
	public Option otherZone() {
		TimeChoice time = this.filter.time();
		boolean utc = ViewerZone.UTC.equals(time.zone());
		return new Option(this.path + this.filter.withTime(time.in(utc ? null : ViewerZone.UTC)).query(),
				utc ? "your own time" : "UTC", false);
	}

	/**
	 * A time the way an input of type {@code datetime-local} takes it.
	 */
	private String inputValue(@Nullable Instant time) {
		return (time != null) ? INPUT.format(time.atZone(this.filter.time().zoneOrUtc())) : "";
	}

}
