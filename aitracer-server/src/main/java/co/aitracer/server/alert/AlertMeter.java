package co.aitracer.server.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.project.Project;
import co.aitracer.server.project.ProjectRegistry;
import co.aitracer.server.store.Figures;
import co.aitracer.server.store.GroupQuery;
import co.aitracer.server.store.LogDimension;
import co.aitracer.server.store.LogGroup;
import co.aitracer.server.store.LogScope;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;
import co.aitracer.server.store.TimeRange;

/**
 * Measures what rules ask for. Rules about one project each share a question for all
 * projects: with three rules for each of a thousand projects the log store is asked a
 * handful of questions a minute.
 */
@Component
class AlertMeter {

	private static final int MAX_GROUPS = 1_000;

	private final LogStore store;

	private final ProjectRegistry projects;

	private final BudgetRepository budgets;

	AlertMeter(LogStore store, ProjectRegistry projects, BudgetRepository budgets) {
		this.store = store;
		this.projects = projects;
		this.budgets = budgets;
	}

	/**
	 * Starts a round of measurements that remembers its answers.
	 * @param end until when logs count
	 * @return the round
	 */
	Round at(Instant end) {
		return new Round(end);
	}

	/**
	 * The measurements of one moment.
	 */
	final class Round {

		private final Instant end;

		private final Map<LogSelection, Map<String, LogGroup>> groups = new HashMap<>();

		private final Map<String, Map<String, ProjectBudget>> budgets = new HashMap<>();

		private final Map<String, Map<String, Instant>> created = new HashMap<>();

		private Round(Instant end) {
			this.end = end;
		}

		Reading read(AlertRule rule, boolean firing) {
			AlertCondition condition = rule.settings().condition();
			AlertFilter filter = rule.settings().filter();
			if (condition instanceof AlertCondition.Windowed windowed) {
				TimeRange range = new TimeRange(this.end.minus(windowed.window()), this.end);
				return AlertEvaluator.evaluate(windowed, figures(rule.workspace(), filter, range));
			}
			AlertCondition.Cost cost = (AlertCondition.Cost) condition;
			Long budget = budget(rule.workspace(), filter, cost);
			if (budget == null) {
				return Reading.none("No budget is set");
			}
			ZoneId zone = zone(rule.workspace(), filter, cost);
			return AlertEvaluator.evaluate(cost, status(rule.workspace(), filter, budget, cost.period(), zone), firing);
		}

		BudgetStatus status(String workspace, AlertFilter filter, long budget, BudgetPeriod kind, ZoneId zone) {
			TimeRange period = kind.containing(this.end, zone);
			// at the first instant of a period nothing of it has passed
			TimeRange passed = new TimeRange(period.from(),
					this.end.isAfter(period.from()) ? this.end : period.from().plusMillis(1));
			Collection<LogGroup> recent = costs(workspace, filter,
					new TimeRange(this.end.minus(kind.pace()), this.end));
			Instant seen = recent.stream().map(LogGroup::first).min(Instant::compareTo).orElse(null);
			Instant created = created(workspace, filter);
			Instant since = (seen == null || (created != null && created.isBefore(seen))) ? created : seen;
			return BudgetStatus.of(budget,
					new BudgetStatus.Spending(sum(costs(workspace, filter, passed)), sum(recent), since), kind, period,
					this.end);
		}

		ZoneId zone(String workspace, AlertFilter filter, AlertCondition.Cost cost) {
			if (cost.zone() != null) {
				return ZoneId.of(cost.zone());
			}
			ProjectBudget budget = onlyBudget(workspace, filter);
			return (budget != null) ? budget.zone() : ZoneOffset.UTC;
		}

		@Nullable Long budget(String workspace, AlertFilter filter, AlertCondition.Cost cost) {
			if (cost.budgetNanoUsd() != null) {
				return cost.budgetNanoUsd();
			}
			ProjectBudget budget = onlyBudget(workspace, filter);
			return (budget != null) ? budget.nanoUsd() : null;
		}

		private @Nullable ProjectBudget onlyBudget(String workspace, AlertFilter filter) {
			if (filter.projects().size() != 1) {
				return null;
			}
			return this.budgets.computeIfAbsent(workspace, AlertMeter.this.budgets::all)
				.get(filter.projects().iterator().next());
		}

		private Figures figures(String workspace, AlertFilter filter, TimeRange range) {
			if (filter.projects().size() == 1) {
				Map<String, LogGroup> all = groups(LogScope.all(workspace), filter, range);
				LogGroup group = all.get(filter.projects().iterator().next());
				if (group != null || all.size() < MAX_GROUPS) {
					return (group != null) ? group.figures() : Figures.NONE;
				}
			}
			return AlertMeter.this.store.figures(new LogSelection(filter.scope(workspace), range, filter.condition()));
		}

		private Collection<LogGroup> costs(String workspace, AlertFilter filter, TimeRange range) {
			Map<String, LogGroup> all = groups(LogScope.all(workspace), filter, range);
			if (filter.projects().isEmpty()) {
				return all.values();
			}
			Map<String, LogGroup> known = (all.size() < MAX_GROUPS) ? all
					: groups(filter.scope(workspace), filter, range);
			return known.values().stream().filter((group) -> filter.projects().contains(group.value())).toList();
		}

		private Map<String, LogGroup> groups(LogScope scope, AlertFilter filter, TimeRange range) {
			LogSelection selection = new LogSelection(scope, range, filter.condition());
			return this.groups.computeIfAbsent(selection, (key) -> {
				List<LogGroup> groups = AlertMeter.this.store
					.groups(GroupQuery.first(key, LogDimension.PROJECT, GroupQuery.Order.COST, MAX_GROUPS))
					.groups();
				return groups.stream().collect(Collectors.toMap(LogGroup::value, (group) -> group));
			});
		}

		private @Nullable Instant created(String workspace, AlertFilter filter) {
			Map<String, Instant> all = this.created.computeIfAbsent(workspace,
					(key) -> AlertMeter.this.projects.all(key)
						.stream()
						.collect(Collectors.toMap(Project::name, Project::createdAt)));
			Set<String> wanted = filter.projects();
			return all.entrySet()
				.stream()
				.filter((project) -> wanted.isEmpty() || wanted.contains(project.getKey()))
				.map(Map.Entry::getValue)
				.min(Instant::compareTo)
				.orElse(null);
		}

		private static long sum(Collection<LogGroup> groups) {
			return groups.stream().mapToLong((group) -> group.figures().costNanoUsd()).sum();
		}

	}

}
