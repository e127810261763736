package co.aitracer.server.alert;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.store.TimeRange;

/**
 * How a budget stands, and how it will at the end of its period if spending goes on at
 * its pace.
 *
 * <pre>
 * pace      = cost of the last days / the time of them that the project has existed
 * projected = spent + pace * rest of the period
 * </pre>
 *
 * @param budgetNanoUsd the budget in nanodollars
 * @param spentNanoUsd what was spent in the period so far
 * @param projectedNanoUsd what will have been spent at its end, or null when the project
 * was seen for too short a time to say
 * @param reachedAt when the budget will be used up at this pace, or null when it will not
 * in this period, or is already
 * @param period the period
 */
public record BudgetStatus(long budgetNanoUsd, long spentNanoUsd, @Nullable Long projectedNanoUsd,
		@Nullable Instant reachedAt, TimeRange period) {

	/**
	 * Works out the status.
	 * @param budgetNanoUsd the budget
	 * @param spending what was spent
	 * @param kind the kind of the period
	 * @param period the period
	 * @param now the moment
	 * @return the status
	 */
	static BudgetStatus of(long budgetNanoUsd, Spending spending, BudgetPeriod kind, TimeRange period, Instant now) {
		Instant from = now.minus(kind.pace());
		Instant since = spending.seenSince();
		if (since == null) {
			return new BudgetStatus(budgetNanoUsd, spending.periodNanoUsd(), null, null, period);
		}
		Duration seen = Duration.between(since.isAfter(from) ? since : from, now);
		if (seen.compareTo(kind.evidence()) < 0) {
			return new BudgetStatus(budgetNanoUsd, spending.periodNanoUsd(), null, null, period);
		}
		double perMilli = (double) spending.recentNanoUsd() / seen.toMillis();
		Duration rest = Duration.between(now, period.to());
		long projected = spending.periodNanoUsd() + Math.round(perMilli * rest.toMillis());
		Instant reached = null;
		long left = budgetNanoUsd - spending.periodNanoUsd();
		if (left > 0 && projected >= budgetNanoUsd) {
			reached = now.plusMillis(Math.min(rest.toMillis() - 1, Math.round(left / perMilli)));
		}
		return new BudgetStatus(budgetNanoUsd, spending.periodNanoUsd(), projected, reached, period);
	}

	/**
	 * The used share of the budget.
	 * @return 0 and more; 1 is all of it
	 */
	public double share() {
		return (double) this.spentNanoUsd / this.budgetNanoUsd;
	}

	/**
	 * Whether the budget will be used up, or is.
	 * @return true when it is known to
	 */
	public boolean willBeExceeded() {
		return this.spentNanoUsd >= this.budgetNanoUsd
				|| (this.projectedNanoUsd != null && this.projectedNanoUsd >= this.budgetNanoUsd);
	}

	/**
	 * What was spent.
	 *
	 * @param periodNanoUsd in the period so far
	 * @param recentNanoUsd in the time that the pace is taken from
	 * @param seenSince since when there are logs, or null when there are none
	 */
	record Spending(long periodNanoUsd, long recentNanoUsd, @Nullable Instant seenSince) {
	}

}
