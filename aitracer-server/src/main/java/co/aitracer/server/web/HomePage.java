package co.aitracer.server.web;

import java.util.List;

/**
 * What Home shows.
 *
 * @param tiles the headline figures
 * @param points the steps of the charts
 * @param costs the cost of each project, step by step
 * @param projects the projects with logs in the range
 * @param unpriced models without a price
 * @param newProjects projects that logs made lately
 * @param alerts open alerts and budgets
 */
record HomePage(List<Tile> tiles, List<ChartPoint> points, SeriesChart costs, List<ProjectRow> projects,
		List<UnpricedModel> unpriced, List<NewProject> newProjects, OpenAlerts alerts) {

	public boolean isEmpty() {
		return this.projects.isEmpty();
	}

}
