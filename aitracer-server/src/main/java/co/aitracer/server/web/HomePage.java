package co.aitracer.server.web;

import java.util.List;

/**
 * What Home shows.
 *
 * @param tiles the headline figures
 * @param points the steps of the charts
 * @param projects the projects with logs in the range
 */
record HomePage(List<Tile> tiles, List<ChartPoint> points, List<ProjectRow> projects) {

	public boolean isEmpty() {
		return this.projects.isEmpty();
	}

}
