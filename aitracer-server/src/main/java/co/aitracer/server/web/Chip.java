package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import co.aitracer.server.store.LogDimension;

/**
 * A filter that a link set, to be seen and removed.
 *
 * @param name the parameter in the URL, empty when an input of the page holds it, too
 * @param label what it filters
 * @param value the value
 * @param removeHref the page without it
 */
record Chip(String name, String label, String value, String removeHref) {

	// these have menus that show them
	private static final Set<LogDimension> MENUS = Set.of(LogDimension.PROJECT, LogDimension.STATUS, LogDimension.MODEL,
			LogDimension.PROVIDER);

	static List<Chip> of(LogFilter filter, String path) {
		List<Chip> chips = new ArrayList<>();
		for (Map.Entry<LogDimension, Set<String>> entry : filter.values().entrySet()) {
			LogDimension dimension = entry.getKey();
			if (!MENUS.contains(dimension)) {
				for (String value : entry.getValue()) {
					List<String> others = entry.getValue().stream().filter((other) -> !other.equals(value)).toList();
					chips.add(new Chip(dimension.name(), labelOf(dimension), value,
							path + filter.with(dimension, others).query()));
				}
			}
		}
		filter.limits()
			.forEach((limit, value) -> chips.add(new Chip("", limit.label(), limit.symbol() + " " + value,
					path + filter.with(limit, null).query())));
		chips.sort(Comparator.comparing(Chip::label).thenComparing(Chip::value));
		return chips;
	}

	private static String labelOf(LogDimension dimension) {
		String name = dimension.isMetadata() ? dimension.metadataKey() : dimension.name().replace('_', ' ');
		return dimension.isMetadata() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
	}

}
