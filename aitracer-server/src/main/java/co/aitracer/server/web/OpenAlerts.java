package co.aitracer.server.web;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.BudgetStatus;

/**
 * The alerts that are open, and the budgets.
 *
 * @param rows the first of the open alerts
 * @param open how many there are
 * @param counts how many there are of each project that has any
 * @param budgets how the budgets stand
 */
record OpenAlerts(List<AlertRow> rows, int open, Map<String, Long> counts, Map<String, BudgetStatus> budgets) {

	public long count(String project) {
		return this.counts.getOrDefault(project, 0L);
	}

	public @Nullable BudgetView budget(String project) {
		BudgetStatus status = this.budgets.get(project);
		return (status != null) ? BudgetView.of(project, status) : null;
	}

}
