package co.aitracer.server.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import co.aitracer.server.alert.BudgetStatus;
import co.aitracer.server.alert.Budgets;
import co.aitracer.server.store.Bucket;
import co.aitracer.server.store.FigureDetail;
import co.aitracer.server.store.LogCost;
import co.aitracer.server.store.LogSelection;
import co.aitracer.server.store.LogStore;

/**
 * How a project uses up its budget, day by day of the month, and where that leads.
 */
@Component
class BudgetBurnUp {

	private static final double WARN = 0.8;

	private final Budgets budgets;

	private final LogStore store;

	private final Clock clock;

	BudgetBurnUp(Budgets budgets, LogStore store, Clock clock) {
		this.budgets = budgets;
		this.store = store;
		this.clock = clock;
	}

	/**
	 * The chart of the one project that a page is about.
	 * @param question what the page is about
	 * @return the chart; empty when there are several projects or other filters, or the
	 * project has no budget
	 */
	Optional<AnalyticsPage.Chart> of(PageQuestion question) {
		LogFilter filter = question.filter();
		if (filter.projects().size() != 1 || filter.narrows()) {
			return Optional.empty();
		}
		return Optional
			.ofNullable(this.budgets.statuses(question.selection().scope()).get(filter.projects().iterator().next()))
			.map((status) -> new AnalyticsPage.Chart("Budget of this month", chart(question.selection(), status)));
	}

	private SeriesChart chart(LogSelection selection, BudgetStatus status) {
		Instant now = this.clock.instant();
		double budget = LogCost.usd(status.budgetNanoUsd()).doubleValue();
		List<Bucket> days = this.store.series(selection.during(status.period()), days(status), FigureDetail.NONE);
		List<SeriesChart.Row> rows = new ArrayList<>();
		long spent = 0;
		for (int i = 0; i < days.size(); i++) {
			Instant start = days.get(i).start();
			Instant end = (i + 1 < days.size()) ? days.get(i + 1).start() : status.period().to();
			spent += days.get(i).figures().costNanoUsd();
			boolean partial = start.isBefore(now) && end.isAfter(now);
			rows.add(new SeriesChart.Row(start, end, partial, Arrays.asList(start.isAfter(now) ? null : spent / 1e9,
					budget, budget * WARN, projected(status, now, end))));
		}
		return new SeriesChart("lines", "usd", List.of("Spent", "Budget", "80 %", "At this pace"), List.of(), rows);
	}

	private static int days(BudgetStatus status) {
		return Math
			.toIntExact(Math.round(Duration.between(status.period().from(), status.period().to()).toHours() / 24.0));
	}

	private static @Nullable Double projected(BudgetStatus status, Instant now, Instant time) {
		Long end = status.projectedNanoUsd();
		if (end == null || time.isBefore(now)) {
			return null;
		}
		double rest = Duration.between(now, status.period().to()).toMillis();
		double passed = Duration.between(now, time).toMillis();
		return (status.spentNanoUsd() + (end - status.spentNanoUsd()) * passed / rest) / 1e9;
	}

}
