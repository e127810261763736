package co.aitracer.server.alert;

import java.util.HashSet;
import java.util.Set;

import org.springframework.stereotype.Component;

import co.aitracer.server.project.ProjectRemovalListener;

/**
 * Removes the rules and the budget of a project with the project. Rules that are about
 * other projects, too, go on without it.
 */
@Component
class AlertsOfRemovedProjects implements ProjectRemovalListener {

	private final AlertRuleRepository rules;

	private final BudgetRepository budgets;

	AlertsOfRemovedProjects(AlertRuleRepository rules, BudgetRepository budgets) {
		this.rules = rules;
		this.budgets = budgets;
	}

	@Override
	public void projectRemoved(String workspace, String project) {
		this.budgets.remove(workspace, project);
		for (AlertRule rule : this.rules.all(workspace)) {
			Set<String> projects = new HashSet<>(rule.settings().filter().projects());
			if (projects.remove(project)) {
				if (projects.isEmpty()) {
					this.rules.delete(rule.id());
				}
				else {
					this.rules.change(rule.id(), rule.settings().forProjects(projects));
				}
			}
		}
	}

}
