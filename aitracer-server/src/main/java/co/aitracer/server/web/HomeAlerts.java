package co.aitracer.server.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import co.aitracer.server.alert.AlertRules;
import co.aitracer.server.alert.Budgets;
import co.aitracer.server.store.LogScope;

/**
 * What Home shows of alerts and budgets.
 */
@Component
class HomeAlerts {

	private static final int MAX_OPEN = 5;

	private final AlertRules rules;

	private final Budgets budgets;

	private final Clock clock;

	HomeAlerts(AlertRules rules, Budgets budgets, Clock clock) {
		this.rules = rules;
		this.budgets = budgets;
		this.clock = clock;
	}

	OpenAlerts of(LogScope visible) {
		List<AlertRules.WithStatus> open = this.rules.all(visible)
			.stream()
			.filter((known) -> known.state().isOpen())
			.toList();
		Map<String, Long> counts = open.stream()
			.flatMap((known) -> known.rule().settings().filter().projects().stream())
			.collect(Collectors.groupingBy((project) -> project, Collectors.counting()));
		List<AlertRow> rows = open.stream()
			.limit(MAX_OPEN)
			.map((known) -> AlertRow.of(known, Map.of(), this.clock.instant()))
			.toList();
		return new OpenAlerts(rows, open.size(), counts, this.budgets.statuses(visible));
	}

}
