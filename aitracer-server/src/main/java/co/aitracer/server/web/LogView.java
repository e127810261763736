package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogDimension;

/**
 * How a page shows its logs.
 *
 * @param group what the logs are grouped by, or null for a list
 * @param columns further columns of the list, in the order of the URL
 * @param compare whether the period before is shown, too
 * @param refreshSeconds how often the page renews itself; 0 means never
 */
record LogView(@Nullable LogDimension group, List<LogColumn> columns, boolean compare, int refreshSeconds) {

	static final LogView DEFAULT = new LogView(null, List.of(), false, 0);

	LogView {
		columns = List.copyOf(columns);
	}

	void addTo(QueryString query) {
		query.add("group", (this.group != null) ? this.group.name() : null);
		query.addAll("column", this.columns.stream().map(LogColumn::key).toList());
		query.add("compare", this.compare ? "previous" : null);
		query.add("refresh", (this.refreshSeconds > 0) ? String.valueOf(this.refreshSeconds) : null);
	}

}
