package co.aitracer.server.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.LogPage;

/**
 * What Logs shows.
 *
 * @param rows the logs of the page
 * @param points the steps of the histogram
 * @param olderHref the next page, or null on the last
 * @param newestHref the first page, or null when it is this one
 * @param partialHistogram whether the histogram counts more than the list shows
 */
record LogsPage(List<LogRow> rows, List<ChartPoint> points, @Nullable String olderHref, @Nullable String newestHref,
		boolean partialHistogram) {

	static LogsPage of(LogPage page, List<ChartPoint> points, LogFilter filter) {
		List<LogRow> rows = page.logs().stream().map((log) -> LogRow.of(log, filter)).toList();
		String older = (page.next() != null) ? "/logs" + filter.withCursor(page.next()).query() : null;
		String newest = (filter.cursor() != null) ? "/logs" + filter.withCursor(null).query() : null;
		return new LogsPage(rows, points, older, newest, filter.narrows());
	}

}
