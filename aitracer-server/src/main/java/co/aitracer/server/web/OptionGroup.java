package co.aitracer.server.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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

	OptionGroup {
		options = List.copyOf(options);
	}

	static OptionGroup projects(Collection<String> projects, LogFilter filter) {
		return of("project", "Project", projects, filter.projects());
	}

	static List<OptionGroup> ofLogs(Map<LogDimension, List<FacetValue>> values, LogFilter filter) {
		List<Option> outcomes = Arrays.stream(Outcome.values())
			.map(OutcomeView::of)
			.map((outcome) -> new Option(outcome.key(), outcome.label(),
					filter.outcomes().stream().anyMatch((chosen) -> OutcomeView.key(chosen).equals(outcome.key()))))
			.toList();
		return List.of(projects(values(values, LogDimension.PROJECT), filter),
				new OptionGroup("status", "Status", outcomes),
				of("model", "Model", values(values, LogDimension.MODEL), filter.models()),
				of("provider", "Provider", values(values, LogDimension.PROVIDER), filter.providers()));
	}

	private static List<String> values(Map<LogDimension, List<FacetValue>> facets, LogDimension dimension) {
		return facets.getOrDefault(dimension, List.of()).stream().map(FacetValue::value).toList();
	}

	private static OptionGroup of(String name, String label, Collection<String> offered, Set<String> chosen) {
		// what is chosen stays on offer, even when the range holds no log of it
		Set<String> values = new TreeSet<>(offered);
		values.addAll(chosen);
		return new OptionGroup(name, label,
				values.stream().map((value) -> new Option(value, value, chosen.contains(value))).toList());
	}

	public long selectedCount() {
		return this.options.stream().filter(Option::selected).count();
	}

	public boolean searchable() {
		return this.options.size() > 8;
	}

}
