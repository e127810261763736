package co.aitracer.server.web;

import org.jspecify.annotations.Nullable;

import co.aitracer.server.alert.BudgetStatus;

/**
 * How a budget stands, as a bar.
 *
 * @param percent the used share in words
 * @param tone {@code good} below 80 %, {@code warn} from 80 % on, {@code bad} from 100 %
 * on
 * @param width how much of the bar is full, 0 to 100
 * @param text spent and budget in words
 * @param projected what will have been spent at the end of the month, empty when nobody
 * can say
 * @param reachedAt when it will be used up, or null when it will not this month
 * @param href where it is changed
 */
record BudgetView(String percent, String tone, int width, String text, String projected, @Nullable TimeView reachedAt,
		String href) {

	private static final double WARN = 0.8;

	static BudgetView of(String project, BudgetStatus status) {
		QueryString query = new QueryString();
		query.add("project", project);
		double share = status.share();
		return new BudgetView(Formats.percent(share), (share >= 1) ? "bad" : (share >= WARN) ? "warn" : "good",
				(int) Math.min(100, Math.round(share * 100)),
				Formats.cost(status.spentNanoUsd()) + " of " + Formats.cost(status.budgetNanoUsd()),
				(status.projectedNanoUsd() != null) ? Formats.cost(status.projectedNanoUsd()) : "",
				(status.reachedAt() != null) ? TimeView.of(status.reachedAt()) : null, "/alerts/budget" + query);
	}

}
