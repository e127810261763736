package co.aitracer.server.alert;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps the budgets of projects in the control store.
 */
@Repository
class BudgetRepository {

	private final JdbcClient jdbc;

	BudgetRepository(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<String, ProjectBudget> all(String workspace) {
		Map<String, ProjectBudget> budgets = new HashMap<>();
		this.jdbc.sql("SELECT project, amount, zone FROM project_budget WHERE workspace = :workspace")
			.param("workspace", workspace)
			.query((row) -> {
				long amount = row.getLong("amount");
				@Nullable Long budget = row.wasNull() ? null : amount;
				budgets.put(AlertJson.text(row, "project"),
						new ProjectBudget(budget, ZoneId.of(AlertJson.text(row, "zone"))));
			});
		return budgets;
	}

	void set(String workspace, String project, ProjectBudget budget) {
		if (write("UPDATE project_budget SET amount = :amount, zone = :zone "
				+ "WHERE workspace = :workspace AND project = :project", workspace, project, budget) == 0) {
			write("INSERT INTO project_budget (workspace, project, amount, zone) "
					+ "VALUES (:workspace, :project, :amount, :zone)", workspace, project, budget);
		}
	}

	void remove(String workspace, String project) {
		this.jdbc.sql("DELETE FROM project_budget WHERE workspace = :workspace AND project = :project")
			.param("workspace", workspace)
			.param("project", project)
			.update();
	}

	private int write(String sql, String workspace, String project, ProjectBudget budget) {
		return this.jdbc.sql(sql)
			.param("workspace", workspace)
			.param("project", project)
			.param("amount", budget.nanoUsd())
			.param("zone", budget.zone().getId())
			.update();
	}

}
