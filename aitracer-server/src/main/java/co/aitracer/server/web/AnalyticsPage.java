package co.aitracer.server.web;

import java.util.List;

/**
 * What a view of Analytics shows.
 *
 * @param tiles the headline figures
 * @param charts the charts with their headings
 * @param groupHeading what the table of groups is about, empty when there is none
 * @param groups the table of groups
 * @param errors the kinds of failures
 * @param topHeading what the table of logs is about, empty when there is none
 * @param top the logs
 * @param note what must be known to read the figures, empty when nothing must
 */
record AnalyticsPage(List<Tile> tiles, List<Chart> charts, String groupHeading, List<AnalyticsGroup> groups,
		List<ErrorRow> errors, String topHeading, List<LogRow> top, String note) {

	AnalyticsPage {
		tiles = List.copyOf(tiles);
		charts = List.copyOf(charts);
		groups = List.copyOf(groups);
		errors = List.copyOf(errors);
		top = List.copyOf(top);
	}

	/**
	 * A chart with its heading.
	 *
	 * @param heading the heading
	 * @param series the chart
	 */
	record Chart(String heading, SeriesChart series) {
	}

}
