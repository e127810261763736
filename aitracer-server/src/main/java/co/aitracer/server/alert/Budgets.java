package co.aitracer.server.alert;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

import co.aitracer.server.access.AuditLog;
import co.aitracer.server.store.LogScope;

/**
 * What projects may cost in a month, and how they stand.
 */
@Service
public class Budgets {

	private final BudgetRepository repository;

	private final AlertMeter meter;

	private final AuditLog audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	Budgets(BudgetRepository repository, AlertMeter meter, AuditLog audit, TransactionOperations transactions,
			Clock clock) {
		this.repository = repository;
		this.meter = meter;
		this.audit = audit;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * The budget of a project.
	 * @param workspace the workspace
	 * @param project the project
	 * @return the budget, or empty when nobody decided anything
	 */
	public Optional<ProjectBudget> find(String workspace, String project) {
		return Optional.ofNullable(this.repository.all(workspace).get(project));
	}

	/**
	 * Sets the budget of a project.
	 * @param workspace the workspace
	 * @param actor who sets it
	 * @param project the project
	 * @param budget the budget
	 */
	public void set(String workspace, String actor, String project, ProjectBudget budget) {
		this.transactions.executeWithoutResult((status) -> {
			this.repository.set(workspace, project, budget);
			this.audit.record(workspace, actor, "budget.set", project,
					((budget.nanoUsd() != null) ? AlertWords.usd(budget.nanoUsd()) + " a month" : "none") + ", "
							+ budget.zone());
		});
	}

	/**
	 * How the budgets of a scope stand.
	 * @param scope what the caller may see
	 * @return the status of each project that has a budget
	 */
	public Map<String, BudgetStatus> statuses(LogScope scope) {
		AlertMeter.Round round = this.meter.at(this.clock.instant());
		Map<String, BudgetStatus> statuses = new HashMap<>();
		this.repository.all(scope.workspace()).forEach((project, budget) -> {
			AlertFilter filter = AlertFilter.project(project);
			if (budget.nanoUsd() != null && filter.isVisibleIn(scope)) {
				statuses.put(project,
						round.status(scope.workspace(), filter, budget.nanoUsd(), BudgetPeriod.MONTHLY, budget.zone()));
			}
		});
		return statuses;
	}

}
