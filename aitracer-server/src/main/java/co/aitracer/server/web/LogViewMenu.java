package co.aitracer.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import co.aitracer.server.store.LogDimension;

/**
 * How the list of logs can be shown.
 *
 * @param columns the further columns on offer
 * @param groups what logs can be grouped by
 * @param frames whether frames around calls of models are shown
 */
record LogViewMenu(List<Option> columns, List<Option> groups, boolean frames) {

	static LogViewMenu of(LogFilter filter, List<String> metadataKeys) {
		List<String> metadata = metadataKeys.stream().map((key) -> LogDimension.METADATA_PREFIX + key).toList();
		List<Option> columns = Stream
			.concat(LogColumn.fixed().stream(),
					metadata.stream().map(LogColumn::of).flatMap((column) -> column.stream()))
			.map((column) -> new Option(column.key(), column.label(), filter.view().columns().contains(column)))
			.toList();
		List<Option> groups = new ArrayList<>();
		groups.add(new Option("", "No groups", filter.view().group() == null));
		Stream
			.concat(Stream.of(LogDimension.MODEL, LogDimension.PROVIDER, LogDimension.PROJECT, LogDimension.USER,
					LogDimension.SESSION), metadata.stream().map(LogDimension::new))
			.forEach((dimension) -> groups.add(new Option(dimension.name(), "By " + name(dimension),
					Objects.equals(dimension, filter.view().group()))));
		return new LogViewMenu(columns, groups, filter.frames());
	}

	private static String name(LogDimension dimension) {
		return dimension.isMetadata() ? dimension.metadataKey() : dimension.name();
	}

}
