package co.aitracer.server.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.GroupPage;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogPage;

/**
 * What Logs shows.
 *
 * @param rows the logs of the page
 * @param columns the further columns of the list
 * @param groups the groups, when logs are grouped
 * @param groupLabel what they are grouped by, or null for a list
 * @param points the steps of the histogram
 * @param olderHref the next page, or null on the last
 * @param newestHref the first page, or null when it is this one
 */
record LogsPage(List<LogRow> rows, List<LogColumn> columns, List<GroupRow> groups, @Nullable String groupLabel,
		List<ChartPoint> points, @Nullable String olderHref, @Nullable String newestHref) {

	static LogsPage of(LogPage page, Map<String, FeedbackSum> feedback, List<ChartPoint> points, LogFilter filter) {
		List<LogRow> rows = page.logs()
			.stream()
			.map((log) -> LogRow.of(log, feedback.getOrDefault(log.spanId(), FeedbackSum.NONE), filter))
			.toList();
		String older = (page.next() != null) ? "/logs" + filter.withCursor(page.next()).query() : null;
		String newest = (filter.cursor() != null) ? "/logs" + filter.withCursor(null).query() : null;
		return new LogsPage(rows, filter.view().columns(), List.of(), null, points, older, newest);
	}

	static LogsPage of(GroupPage page, List<ChartPoint> points, LogDimension dimension, LogFilter filter) {
		List<GroupRow> groups = page.groups().stream().map((group) -> GroupRow.of(group, dimension, filter)).toList();
		String label = dimension.isMetadata() ? dimension.metadataKey() : dimension.name();
		return new LogsPage(List.of(), List.of(), groups, label, points, null, null);
	}

	public boolean isEmpty() {
		return this.rows.isEmpty() && this.groups.isEmpty();
	}

}
