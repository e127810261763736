package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import co.aitracer.server.store.FacetValue;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.Outcome;

/**
 * A filter with several values to choose from.
 *
 * @param name the parameter in the URL
 * @param label what it filters
 * @param options the values
 */
record OptionGroup(String name, String label, List<Option> options) {

	private static final List<LogDimension> ORDER = List.of(LogDimension.PROJECT, LogDimension.STATUS,
			LogDimension.MODEL, LogDimension.PROVIDER);

	OptionGroup {
		options = List.copyOf(options);
	}

	static OptionGroup projects(List<FacetValue> projects, LogFilter filter) {
		return of(LogDimension.PROJECT, "Project", projects, filter);
	}

	static List<OptionGroup> ofLogs(Map<LogDimension, List<FacetValue>> values, LogFilter filter) {
		List<OptionGroup> groups = new ArrayList<>();
		for (LogDimension dimension : ORDER) {
			List<FacetValue> offered = values.getOrDefault(dimension, List.of());
			String name = dimension.name();
			groups.add(dimension.equals(LogDimension.STATUS) ? statuses(offered, filter) : of(dimension,
					name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), offered, filter));
		}
		return groups;
	}

	static OptionGroup of(LogDimension dimension, String label, List<FacetValue> offered, LogFilter filter) {
		Set<String> chosen = filter.values(dimension);
		List<Option> options = new ArrayList<>();
		offered.forEach((facet) -> options
			.add(new Option(facet.value(), facet.value(), chosen.contains(facet.value()), count(facet.count()))));
		// what is chosen stays on offer, even when the range holds no log of it
		Set<String> absent = new TreeSet<>(chosen);
		offered.forEach((facet) -> absent.remove(facet.value()));
		absent.forEach((value) -> options.add(new Option(value, value, true)));
		return new OptionGroup(dimension.name(), label, options);
	}

	private static OptionGroup statuses(List<FacetValue> offered, LogFilter filter) {
		return new OptionGroup("status", "Status",
				Arrays.stream(Outcome.values()).map(OutcomeView::of).map((outcome) -> {
					String count = offered.stream()
						.filter((facet) -> facet.value().equals(outcome.key()))
						.map((facet) -> count(facet.count()))
						.findFirst()
						.orElse("");
					return new Option(outcome.key(), outcome.label(),
							filter.values(LogDimension.STATUS).contains(outcome.key()), count);
				}).toList());
	}

	private static String count(long count) {
		return Formats.compact(count);
	}

	public long selectedCount() {
		return this.options.stream().filter(Option::selected).count();
	}

	public boolean searchable() {
		return this.options.size() > 8;
	}

}
