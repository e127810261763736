package co.aitracer.server.alert;

import java.time.Instant;

import co.aitracer.server.store.Figures;

/**
 * Compares measured values with the condition of a rule. Knows neither the past of the
 * rule nor the clock.
 */
final class AlertEvaluator {

	/** A projection fires at the budget, and is over below this share of it. */
	private static final double PROJECTION_OVER = 0.95;

	private AlertEvaluator() {
	}

	static Reading evaluate(AlertCondition.Windowed condition, Figures figures) {
		if (condition instanceof AlertCondition.ErrorRate errors) {
			return evaluate(errors, figures);
		}
		if (condition instanceof AlertCondition.Latency latency) {
			return evaluate(latency, figures);
		}
		AlertCondition.RequestCount count = (AlertCondition.RequestCount) condition;
		boolean met = (count.direction() == AlertCondition.Direction.ABOVE) ? figures.requests() > count.threshold()
				: figures.requests() < count.threshold();
		return Reading.of(state(met), figures.requests(), count.threshold());
	}

	private static Reading evaluate(AlertCondition.ErrorRate errors, Figures figures) {
		if (figures.requests() < errors.minimumRequests()) {
			return tooFew(figures, errors.minimumRequests());
		}
		double rate = figures.errorRate();
		// as whole numbers: 5 of 100 is not above 5 %
		boolean met = figures.errors() * 100.0 > errors.thresholdPercent() * figures.requests();
		return Reading.of(state(met), rate, errors.thresholdPercent() / 100);
	}

	private static Reading evaluate(AlertCondition.Latency latency, Figures figures) {
		Long value = latency.percentile().of(figures.latency());
		if (value == null || figures.requests() < latency.minimumRequests()) {
			return tooFew(figures, latency.minimumRequests());
		}
		return Reading.of(state(value > latency.thresholdMillis()), value, latency.thresholdMillis());
	}

	/**
	 * Compares spending with a budget.
	 * @param cost the condition
	 * @param status how the budget stands
	 * @param firing whether the rule fires: a projection that wavers around the budget
	 * does not end it
	 * @return the reading
	 */
	static Reading evaluate(AlertCondition.Cost cost, BudgetStatus status, boolean firing) {
		Instant reached = status.reachedAt();
		boolean projected = cost.projected() && isProjected(status, firing);
		AlertState state = (status.share() >= 1 || projected) ? AlertState.FIRING
				: (status.share() * 100 >= cost.warnPercent()) ? AlertState.WARNING : AlertState.OK;
		String note = (status.share() < 1 && projected) ? "projected" : null;
		return new Reading(state, (double) status.spentNanoUsd(), (double) status.budgetNanoUsd(), reached, note);
	}

	private static boolean isProjected(BudgetStatus status, boolean firing) {
		Long projected = status.projectedNanoUsd();
		return projected != null && projected >= status.budgetNanoUsd() * (firing ? PROJECTION_OVER : 1);
	}

	private static Reading tooFew(Figures figures, long minimum) {
		return Reading.none((figures.requests() == 0) ? "No requests"
				: figures.requests() + " of at least " + minimum + " requests");
	}

	private static AlertState state(boolean met) {
		return met ? AlertState.FIRING : AlertState.OK;
	}

}
